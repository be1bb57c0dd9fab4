import { findAgentByEmail, takeTotpStep } from '../../store/agent-store';
import { endSessions, startSession } from '../../store/agent-session-store';
import { appendAudit } from '../../store/audit-store';
import type { Store } from '../../store/open-store';
import type { AgentRow } from '../../store/desk-rows';
import { forgive, giveBack } from '../../store/sign-in-limit-store';
import type { Caller } from '../handler';
import { Refusal } from '../refusal';
import { limitKeys } from './limit-keys';
import { limitTries } from './limit-tries';
import { verifyPassword } from './password';
import { makeToken } from './secret-token';
import { stepOfCode } from './second-factor';

/** From where somebody signs in, and the session that they had in the same browser. */
export type SignInFrom = { address: string; userAgent: string; earlier: Caller | null };

/**
 * Signs an agent in and begins a session, whose token only the cookie holds. Throws Refusal when
 * e-mail, password or code are wrong, the account is shut, or too much was tried; it never
 * tells which accounts exist.
 */
export async function signIn(
	store: Store,
	{ email, password, code }: { email: string; password: string; code?: string },
	from: SignInFrom,
): Promise<{ outcome: 'signed-in'; agent: AgentRow; token: string } | { outcome: 'code-needed' }> {
	const keys = limitKeys(email, from.address);
	await limitTries(store, keys);

	const { agent, now } = await store.read(async (unit) => ({
		agent: await findAgentByEmail(unit, email),
		now: unit.now,
	}));
	const usable = agent && agent.disabledAt === null ? agent : undefined;
	const isRight = await verifyPassword(password, usable?.passwordHash ?? null);
	if (!usable || !isRight) {
		if (agent) await noteRefused(store, agent, from);
		throw wrong('password', 'E-mail and password do not fit together.');
	}

	if (usable.totpSecret !== null && code === undefined) {
		await store.write((unit) => giveBack(unit, keys));
		return { outcome: 'code-needed' };
	}
	const step =
		usable.totpSecret === null ? null : (stepOfCode(usable.totpSecret, code ?? '', now) ?? 'wrong');
	const { token, tokenHash } = makeToken();
	const signedIn =
		step !== 'wrong' &&
		(await store.write(async (unit) => {
			const current = await findAgentByEmail(unit, email);
			if (!current || !isSameAccount(current, usable)) return false;
			if (step !== null && !(await takeTotpStep(unit, usable.id, step))) return false;

			await forgive(unit, keys);
			if (from.earlier) {
				await endSessions(unit, from.earlier.agentId, { only: from.earlier.sessionId });
			}
			await startSession(unit, { ...sessionFrom(from), tokenHash, agentId: usable.id });
			await appendAudit(unit, byAgent(usable, from), { action: 'sign-in', subjectId: usable.id });
			return true;
		}));
	if (!signedIn) {
		await noteRefused(store, usable, from);
		throw wrong('code', 'The code is not right, or has been used.');
	}
	return { outcome: 'signed-in', agent: usable, token };
}

/** What a session row says of where it began. */
export function sessionFrom({ address, userAgent }: SignInFrom): {
	address: string;
	userAgent: string;
} {
	return { address, userAgent: userAgent.slice(0, 300) };
}

function byAgent({ id, name }: AgentRow, { address }: SignInFrom) {
	return { agentId: id, name, address };
}

/** Whether nothing that the sign-in was decided by has changed while the password was checked. */
function isSameAccount(now: AgentRow, before: AgentRow): boolean {
	return (
		now.id === before.id &&
		now.disabledAt === null &&
		now.passwordHash === before.passwordHash &&
		now.totpSecret === before.totpSecret
	);
}

async function noteRefused(store: Store, agent: AgentRow, { address }: SignInFrom): Promise<void> {
	await store.write((unit) =>
		appendAudit(
			unit,
			{ agentId: null, name: null, address },
			{ action: 'sign-in-refused', subjectId: agent.id },
		),
	);
}

function wrong(field: 'password' | 'code', message: string): Refusal {
	return new Refusal('bad-input', message, { fields: { [field]: message } });
}
