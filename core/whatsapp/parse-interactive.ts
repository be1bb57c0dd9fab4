import { z } from 'zod';
import type { InteractiveReply } from '../conversation/message';
import { keepRaw } from './keep-raw';
import { optionalText, present, text, words } from './loose-schema';

const choiceSchema = z.object({ id: text, title: words.catch(''), description: optionalText });

const flowSchema = z.object({ name: text.catch('flow'), response_json: z.unknown().optional() });

const permissionSchema = z.object({ response: z.enum(['accept', 'reject']) });

/** Reads the `interactive` object: the button, list row or form that a customer answered with. */
export const interactiveSchema = z.looseObject({ type: text }).transform(parseReply);

function parseReply(interactive: Record<string, unknown> & { type: string }): InteractiveReply {
	const { type } = interactive;

	if (type === 'button_reply' || type === 'list_reply') {
		const choice = choiceSchema.safeParse(interactive[type]);
		if (choice.success) return present({ type, ...choice.data });
	}
	if (type === 'nfm_reply') {
		const flow = flowSchema.safeParse(interactive[type]);
		if (flow.success) return flowReply(flow.data.name, flow.data.response_json);
	}
	if (type === 'call_permission_reply') {
		const permission = permissionSchema.safeParse(interactive[type]);
		if (permission.success) return { type, accepted: permission.data.response === 'accept' };
	}
	return { type: 'other', name: type };
}

/** The answers are JSON inside a string. What is no object stands under `response` as it came. */
function flowReply(name: string, responseJson: unknown): InteractiveReply {
	const response = keepRaw(
		typeof responseJson === 'string' ? parseJson(responseJson) : responseJson,
	);
	if (!isRecord(response))
		return { type: 'nfm_reply', name, answers: { response: response ?? null } };

	const { flow_token: flowToken, ...answers } = response;
	return present({
		type: 'nfm_reply',
		name,
		answers,
		flowToken: typeof flowToken === 'string' ? flowToken : undefined,
	});
}

function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
