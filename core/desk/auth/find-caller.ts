import {
	findSession,
	isLongUnseen,
	noteSeen,
	type LivingSession,
} from '../../store/agent-session-store';
import type { Store } from '../../store/open-store';
import type { DeskSettings } from '../contract/desk-routes';
import { readSettings } from '../desk-settings';
import type { Caller } from '../handler';
import { hashToken } from './secret-token';
import { readSessionCookie, type DeskPlace } from './session-cookie';

/** What a page does by itself, also while nobody is there: it does not put off a session's end. */
const BY_ITSELF: ReadonlySet<string> = new Set(['events', 'changes', 'presence']);

/** Who sends a request, by its cookie; null without a session that is good now. */
export async function findCaller(
	store: Store,
	request: Request,
	{ path, place, address }: { path: string; place: DeskPlace; address: string },
): Promise<{ caller: Caller | null; settings: DeskSettings }> {
	const token = readSessionCookie(request, place);
	const { session, isSeen, settings } = await store.read(async (unit) => {
		const found = token ? await findSession(unit, hashToken(token)) : undefined;
		return {
			session: found,
			isSeen: found !== undefined && !isLongUnseen(unit, found),
			settings: await readSettings(unit),
		};
	});
	if (!session) return { caller: null, settings };

	if (!isSeen && !BY_ITSELF.has(path)) await store.write((unit) => noteSeen(unit, session));
	return { caller: callerOf(session, address), settings };
}

function callerOf({ id, agentId, name, role }: LivingSession, address: string): Caller {
	return { agentId, name, role, sessionId: id, address };
}
