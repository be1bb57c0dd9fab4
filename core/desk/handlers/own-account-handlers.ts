import { changeAgent, findAgent, lockAgents } from '../../store/agent-store';
import { endSessions, openSessions } from '../../store/agent-session-store';
import { appendAudit } from '../../store/audit-store';
import { recordChange } from '../../store/change-store';
import type { AgentRow } from '../../store/desk-rows';
import type { Unit } from '../../store/schema';
import { confirmPassword } from '../auth/confirm-password';
import { ownAgent } from '../auth/own-agent';
import { hashPassword } from '../auth/password';
import { isSecondFactor, makeSecondFactor, stepOfCode } from '../auth/second-factor';
import { preferencesSchema } from '../contract/agent-shape';
import type { Caller, Handlers } from '../handler';
import { Refusal } from '../refusal';

/** What agents change about themselves. */
export const ownAccountHandlers: Handlers<
	| 'change-own-account'
	| 'change-own-password'
	| 'begin-second-factor'
	| 'confirm-second-factor'
	| 'end-second-factor'
	| 'own-sessions'
	| 'end-sessions'
> = {
	async 'change-own-account'({ store, caller }, { name, preferences }) {
		return await store.write(async (unit) => {
			const agent = await lockOwn(unit, caller);
			const all = preferencesSchema.parse({
				...(JSON.parse(agent.preferences) as object),
				...preferences,
			});
			await changeAgent(unit, agent.id, {
				name: name ?? agent.name,
				preferences: JSON.stringify(all),
			});
			if (name !== undefined && name !== agent.name) {
				recordChange(unit, {
					kind: 'desk-changed',
					conversationId: null,
					subjectId: agent.id,
					facts: { what: 'agents' },
				});
			}
			await appendAudit(unit, caller, { action: 'change-own-account', subjectId: agent.id });
			return { agent: ownAgent(await lockOwn(unit, caller)) };
		});
	},

	async 'change-own-password'({ store, caller }, { current, next }) {
		const confirmed = await confirmPassword(store, caller, current, 'current');
		const passwordHash = await hashPassword(next);
		await store.write(async (unit) => {
			await lockUnchanged(unit, caller, confirmed);
			await changeAgent(unit, caller.agentId, { passwordHash });
			await endSessions(unit, caller.agentId, { except: caller.sessionId });
			await appendAudit(unit, caller, {
				action: 'change-own-password',
				subjectId: caller.agentId,
			});
		});
		return { done: true };
	},

	async 'begin-second-factor'({ store, caller }, { password }) {
		const { email } = await confirmPassword(store, caller, password);
		return makeSecondFactor(email);
	},

	async 'confirm-second-factor'({ store, caller }, { secret, code, password }) {
		const confirmed = await confirmPassword(store, caller, password);
		if (!isSecondFactor(secret)) throw new Refusal('bad-input', 'Begin anew.');
		return await store.write(async (unit) => {
			await lockUnchanged(unit, caller, confirmed);
			const step = stepOfCode(secret, code, unit.now);
			if (step === undefined) {
				const message = 'The code is not right.';
				throw new Refusal('bad-input', message, { fields: { code: message } });
			}
			await changeAgent(unit, caller.agentId, { totpSecret: secret, totpStep: step });
			await appendAudit(unit, caller, {
				action: 'confirm-second-factor',
				subjectId: caller.agentId,
			});
			return { agent: ownAgent(await lockOwn(unit, caller)) };
		});
	},

	async 'end-second-factor'({ store, caller }, { password }) {
		const confirmed = await confirmPassword(store, caller, password);
		return await store.write(async (unit) => {
			await lockUnchanged(unit, caller, confirmed);
			await changeAgent(unit, caller.agentId, { totpSecret: null, totpStep: null });
			await appendAudit(unit, caller, { action: 'end-second-factor', subjectId: caller.agentId });
			return { agent: ownAgent(await lockOwn(unit, caller)) };
		});
	},

	async 'own-sessions'({ store, caller }) {
		const sessions = await store.read((unit) => openSessions(unit, caller.agentId));
		return {
			sessions: sessions.map((session) => ({
				...session,
				current: session.id === caller.sessionId,
			})),
		};
	},

	async 'end-sessions'({ store, caller }, { which }) {
		return await store.write(async (unit) => {
			const ended = await endSessions(
				unit,
				caller.agentId,
				which === 'others' ? { except: caller.sessionId } : { only: which },
			);
			await appendAudit(unit, caller, {
				action: 'end-sessions',
				subjectId: caller.agentId,
				details: { ended },
			});
			return { ended };
		});
	},
};

async function lockOwn(unit: Unit, { agentId }: Caller): Promise<AgentRow> {
	await lockAgents(unit);
	const agent = await findAgent(unit, agentId);
	if (!agent || agent.disabledAt !== null) throw new Refusal('signed-out', 'You are signed out.');
	return agent;
}

/** The password was checked before the transaction began. */
async function lockUnchanged(unit: Unit, caller: Caller, confirmed: AgentRow): Promise<void> {
	const agent = await lockOwn(unit, caller);
	if (agent.passwordHash !== confirmed.passwordHash) {
		throw new Refusal('changed-meanwhile', 'Your password was changed meanwhile.');
	}
}
