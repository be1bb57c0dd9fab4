import type { IDataObject } from 'n8n-workflow';
import type { ClosingRules } from '../../core/inbox/close-turn';
import type { DispatcherOptions } from '../../core/inbox/dispatcher';
import type { IntakeRules } from '../../core/inbox/intake-rules';
import type { LoggedSteps } from '../../core/log/wanted-steps';
import { triggerKey } from '../shared/trigger-key';

/** n8n's contexts of a trigger read parameters alike. */
export type ParameterContext = {
	getNodeParameter(name: string, fallback?: unknown): unknown;
	getMode(): string;
	getWorkflow(): { id?: string };
	getNode(): { id: string };
};

export function intakeRules(context: ParameterContext): IntakeRules {
	const seconds = (name: string) => Number(context.getNodeParameter(name, 0)) * 1000;
	const isTest = context.getMode() === 'manual';
	return {
		mode: isTest ? 'test' : 'live',
		quietMs: isTest ? 0 : seconds('quietSeconds'),
		longestWaitMs: isTest ? 0 : seconds('longestWaitSeconds'),
		turnKinds: context.getNodeParameter('turnKinds', []) as IntakeRules['turnKinds'],
		whileRunning: option(context, 'whileRunning', 'wait') as IntakeRules['whileRunning'],
		latestAgeMs: latestAgeMs(context),
	};
}

function latestAgeMs(context: ParameterContext): number {
	return Number(option(context, 'latestAgeHours', 3)) * 3_600_000;
}

/** Failed runs are repeated for a minute in all: longer, and the customer waits for nothing. */
const RETRY_WITHIN_MS = 60_000;

export function dispatchRules(context: ParameterContext): DispatcherOptions['rules'] {
	return {
		latestAgeMs: latestAgeMs(context),
		deadlineMs: Number(option(context, 'deadlineSeconds', 120)) * 1000,
		mostRuns: Number(option(context, 'mostRuns', 5)),
		withoutAnswer: option(context, 'withoutAnswer', 'failed') as ClosingRules['withoutAnswer'],
		retryWithinMs: RETRY_WITHIN_MS,
	};
}

export function ownership(context: ParameterContext): {
	owner: string;
	takeOver: boolean;
	holdingMessage: string | null;
	messagesPerSecond: number;
} {
	const holdingMessage = String(context.getNodeParameter('holdingMessage', '')).trim();
	return {
		owner: triggerKey(context),
		takeOver: context.getNodeParameter('takeOver', false) === true,
		holdingMessage: holdingMessage || null,
		messagesPerSecond: Number(option(context, 'messagesPerSecond', 40)),
	};
}

export function loggedSteps(context: ParameterContext): LoggedSteps | 'off' {
	return option(context, 'log', 'problems') as LoggedSteps | 'off';
}

function option(context: ParameterContext, name: string, fallback: unknown): unknown {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return options[name] ?? fallback;
}
