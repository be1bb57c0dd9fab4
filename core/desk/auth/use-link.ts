import { randomUUID } from 'node:crypto';
import {
	addAgent,
	changeAgent,
	findAgent,
	findAgentByEmail,
	hasOwner,
	lockAgents,
	takeTotpStep,
} from '../../store/agent-store';
import { findLink, takeLink } from '../../store/agent-link-store';
import { endSessions, startSession } from '../../store/agent-session-store';
import { appendAudit } from '../../store/audit-store';
import { recordChange } from '../../store/change-store';
import type { Store } from '../../store/open-store';
import type { AgentLinkRow, AgentRow } from '../../store/desk-rows';
import type { Unit } from '../../store/schema';
import { forgive } from '../../store/sign-in-limit-store';
import { preferencesSchema } from '../contract/agent-shape';
import type { InputOf } from '../contract/route';
import type { RouteAt } from '../contract/route-table';
import { Refusal } from '../refusal';
import { limitKeys } from './limit-keys';
import { limitTries } from './limit-tries';
import { hashPassword } from './password';
import { hashToken, makeToken } from './secret-token';
import { stepOfCode } from './second-factor';
import { sessionFrom, type SignInFrom } from './sign-in';

type Given = InputOf<RouteAt<'use-link'>>;

/** A link that works, and whose password it changes where it is a reset. */
export async function readLink(
	store: Store,
	token: string,
): Promise<{ link: AgentLinkRow; agent: AgentRow | undefined; now: string }> {
	return await store.read(async (unit) => {
		const link = await findLink(unit, hashToken(token));
		if (!link) throw noLink();
		const agent = link.agentId === null ? undefined : await findAgent(unit, link.agentId);
		return { link, agent, now: unit.now };
	});
}

/**
 * Uses a one-time link: makes the account, or sets the new password, which ends all sessions;
 * and signs in. Nothing has happened, and the link still works, when it throws Refusal.
 */
export async function useLink(
	store: Store,
	given: Given,
	from: SignInFrom,
): Promise<{ agent: AgentRow; token: string }> {
	const { link, agent, now } = await readLink(store, given.token);
	checkFields(link, given);
	const step = agent ? await checkCode(store, { agent, given, now }, from) : undefined;
	const passwordHash = await hashPassword(given.password);
	const { token, tokenHash } = makeToken();

	return await store.write(async (unit) => {
		await lockAgents(unit);
		const taken = await takeLink(unit, hashToken(given.token));
		if (!taken) throw noLink();

		const agentId =
			taken.purpose === 'reset'
				? await setPassword(unit, taken, { passwordHash, step })
				: await join(unit, taken, { given, passwordHash });
		if (from.earlier) {
			await endSessions(unit, from.earlier.agentId, { only: from.earlier.sessionId });
		}
		await startSession(unit, { ...sessionFrom(from), tokenHash, agentId });
		const signedIn = await findAgent(unit, agentId);
		if (!signedIn) throw noLink();
		await appendAudit(
			unit,
			{ agentId, name: signedIn.name, address: from.address },
			{ action: 'use-link', subjectId: taken.id, details: { purpose: taken.purpose } },
		);
		recordChange(unit, {
			kind: 'desk-changed',
			conversationId: null,
			subjectId: agentId,
			facts: { what: 'agents' },
		});
		return { agent: signedIn, token };
	});
}

function checkFields({ purpose }: AgentLinkRow, { name, email }: Given): void {
	const fields = {
		...(purpose !== 'reset' && name === undefined && { name: 'Write a name.' }),
		...(purpose === 'set-up' && email === undefined && { email: 'Write an e-mail address.' }),
	};
	const [first] = Object.values(fields);
	if (first) throw new Refusal('bad-input', first, { fields });
}

/** A reset must not be a way around the second factor. Returns the step of the code. */
async function checkCode(
	store: Store,
	{ agent, given, now }: { agent: AgentRow; given: Given; now: string },
	from: SignInFrom,
): Promise<number | undefined> {
	if (agent.totpSecret === null) return undefined;
	if (given.code === undefined) throw wrongCode('Write the code of your authenticator app.');

	const keys = limitKeys(agent.email, from.address);
	await limitTries(store, keys);
	const step = stepOfCode(agent.totpSecret, given.code, now);
	if (step === undefined) throw wrongCode('The code is not right.');
	await store.write((unit) => forgive(unit, keys));
	return step;
}

async function setPassword(
	unit: Unit,
	{ agentId }: AgentLinkRow,
	{ passwordHash, step }: { passwordHash: string; step: number | undefined },
): Promise<string> {
	const agent = agentId === null ? undefined : await findAgent(unit, agentId);
	if (!agent || agent.disabledAt !== null) throw noLink();
	const isCodeRight =
		agent.totpSecret === null || (step !== undefined && (await takeTotpStep(unit, agent.id, step)));
	if (!isCodeRight) throw wrongCode('The code is not right, or has been used.');

	await changeAgent(unit, agent.id, { passwordHash });
	await endSessions(unit, agent.id);
	return agent.id;
}

async function join(
	unit: Unit,
	link: AgentLinkRow,
	{ given, passwordHash }: { given: Given; passwordHash: string },
): Promise<string> {
	const setsUp = link.purpose === 'set-up';
	if (setsUp && (await hasOwner(unit))) throw noLink();
	const email = setsUp ? (given.email ?? '') : (link.email ?? '');
	if (await findAgentByEmail(unit, email)) {
		throw new Refusal('not-possible', 'There is an account with this e-mail address already.');
	}

	const id = randomUUID();
	await addAgent(unit, {
		id,
		email,
		name: given.name ?? email,
		role: setsUp ? 'owner' : (link.role ?? 'viewer'),
		passwordHash,
		totpSecret: null,
		totpStep: null,
		preferences: JSON.stringify(preferencesSchema.parse(given.preferences ?? {})),
		disabledAt: null,
		createdAt: unit.now,
	});
	return id;
}

function noLink(): Refusal {
	return new Refusal(
		'not-found',
		'This link does not work any more. It works once, and for a while; ask for a new one.',
	);
}

function wrongCode(message: string): Refusal {
	return new Refusal('bad-input', message, { fields: { code: message } });
}
