import type { CheckName } from './checks';
import { type Finding, fine, found } from './finding';
import type { Probe } from './run-doctor';

const SPEED = 'webhook-speed';

const ALWAYS: CheckName[] = ['unverified-packages', 'concurrency'];

type N8nSubject = {
	/** That n8n was started with. */
	environment: NodeJS.ProcessEnv;
	/** How many executions the trigger has at once; null where that is not known. */
	runs: number | null;
	/** Whether Meta's deliveries come in by n8n's own webhooks. */
	usesWebhooks: boolean;
};

/** Whether n8n is set up for a desk. It is asked nothing: its settings are in its environment. */
export function n8nProbe({ environment, runs, usesWebhooks }: N8nSubject): Probe {
	return {
		checks: usesWebhooks ? [...ALWAYS, SPEED] : ALWAYS,
		run(tell) {
			tell(judgePackages(environment.N8N_UNVERIFIED_PACKAGES_ENABLED));
			tell(judgeConcurrency(environment.N8N_CONCURRENCY_PRODUCTION_LIMIT, runs));
			if (usesWebhooks) tell(judgeSpeed(environment));
			return Promise.resolve();
		},
	};
}

/** n8n 2 takes what is not said for yes, n8n 3 for no. */
function judgePackages(setting: string | undefined): Finding {
	if (setting === undefined || setting === '') return found('unverified-packages-unset');
	return isTrue(setting) ? fine('unverified-packages') : found('unverified-packages-off');
}

/** n8n itself has no bound where none is set, or -1. */
function judgeConcurrency(setting: string | undefined, runs: number | null): Finding {
	const limit = Number(setting || -1);
	if (!Number.isInteger(limit) || limit <= 0 || runs === null || limit > runs) {
		return fine('concurrency');
	}
	return found('concurrency-too-low', { limit, runs });
}

function judgeSpeed({
	N8N_EXPRESSION_ENGINE: engine,
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: lazy,
}: NodeJS.ProcessEnv): Finding {
	return engine === 'legacy' || isTrue(lazy) ? fine(SPEED) : found('webhooks-slow');
}

/** As n8n reads a setting of yes or no. */
function isTrue(setting: string | undefined): boolean {
	return ['true', '1'].includes(setting?.toLowerCase() ?? '');
}
