import type { GraphClient } from '../../whatsapp/graph-client';
import { GraphProviderError } from '../../whatsapp/graph-error';
import type { TokenFacts } from '../../whatsapp/graph-health';
import { type Finding, fine, found, waitsFor } from '../finding';
import { asked } from './asked';
import type { NumberSubject } from './number-subject';

/** Receiving needs the one, sending the other. */
const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];

const EXPIRED = 463;

const WAITS = waitsFor('token-scopes', 'access-token');

const SOON_MS = 14 * 24 * 60 * 60 * 1000;

export type TokenCheck = {
	findings: Finding[];
	/** Only where Meta said so. */
	facts?: TokenFacts;
};

/** Whether the access token is good, whose it is, how long it lasts, and what it may do. */
export async function checkToken(
	{ account, graph }: NumberSubject,
	{ appIsKnown, now }: { appIsKnown: boolean; now: number },
): Promise<TokenCheck> {
	const inspected = await asked(
		'access-token',
		() => inspect(graph(), appIsKnown ? account : undefined),
		// Asked by itself, a bad token is refused before it is looked at.
		(code, subcode) =>
			code === 190 ? found(subcode === EXPIRED ? 'token-expired' : 'token-invalid') : undefined,
	);
	if ('finding' in inspected) return { findings: [inspected.finding, WAITS] };

	const facts = inspected.answer;
	if (!facts.valid) {
		return { findings: [found(isOver(facts, now) ? 'token-expired' : 'token-invalid'), WAITS] };
	}
	return { findings: [judgeToken(facts, account.appId, now), judgeScopes(facts)], facts };
}

/** An app may look at its own tokens only; any token may look at itself. */
async function inspect(
	graph: GraphClient,
	app: { appId: string; appSecret: string } | undefined,
): Promise<TokenFacts> {
	if (!app) return await graph.inspectToken();
	try {
		return await graph.inspectToken(app);
	} catch (error) {
		if (!(error instanceof GraphProviderError) || error.graph?.code !== 100) throw error;
		return await graph.inspectToken();
	}
}

function judgeToken({ appId, expiresAt, kind }: TokenFacts, ourApp: string, now: number): Finding {
	if (appId !== undefined && ourApp !== '' && appId !== ourApp) {
		return found('token-of-another-app', { app: appId });
	}
	if (expiresAt !== undefined && Date.parse(expiresAt) - now < SOON_MS) {
		return found('token-expires', { day: expiresAt.slice(0, 10) });
	}
	return kind === 'USER' ? found('token-of-person') : fine('access-token');
}

function judgeScopes({ scopes }: TokenFacts): Finding {
	const missing = SCOPES.filter((scope) => !scopes.includes(scope));
	return missing.length === 0
		? fine('token-scopes')
		: found('scopes-missing', { scopes: missing.join(', ') });
}

function isOver({ expired, expiresAt }: TokenFacts, now: number): boolean {
	return expired || (expiresAt !== undefined && Date.parse(expiresAt) <= now);
}
