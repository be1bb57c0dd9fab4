import { findAgent, findAgentByEmail } from '../../store/agent-store';
import { makeLink, openInvitations, withdrawInvitation } from '../../store/agent-link-store';
import { appendAudit } from '../../store/audit-store';
import { listAgents } from '../../store/list-agents';
import { makeToken } from '../auth/secret-token';
import { changeAgentAccess } from '../change-agent-access';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** Who works at the desk, which owners decide. */
export const agentHandlers: Handlers<
	'agents' | 'invite-agent' | 'withdraw-invitation' | 'change-agent' | 'reset-password'
> = {
	async agents({ store }) {
		return await store.read(async (unit) => ({
			agents: await listAgents(unit),
			invitations: (await openInvitations(unit)).map((link) => ({
				id: link.id,
				email: link.email ?? '',
				role: link.role ?? 'viewer',
				createdAt: link.createdAt,
				validUntil: link.validUntil,
			})),
		}));
	},

	async 'invite-agent'({ store, caller }, { email, role }) {
		const { token, tokenHash } = makeToken();
		return await store.write(async (unit) => {
			if (await findAgentByEmail(unit, email)) {
				const message = 'There is an agent with this e-mail address already.';
				throw new Refusal('not-possible', message, { fields: { email: message } });
			}
			const { id, validUntil } = await makeLink(unit, {
				tokenHash,
				purpose: 'invitation',
				email,
				role,
				createdBy: caller.agentId,
			});
			await appendAudit(unit, caller, {
				action: 'invite-agent',
				subjectId: id,
				details: { email, role },
			});
			return { token, validUntil };
		});
	},

	async 'withdraw-invitation'({ store, caller }, { id }) {
		return await store.write(async (unit) => {
			if (!(await withdrawInvitation(unit, id))) {
				throw new Refusal('not-found', 'This invitation is not open any more.');
			}
			await appendAudit(unit, caller, { action: 'withdraw-invitation', subjectId: id });
			return { done: true };
		});
	},

	async 'change-agent'({ store, caller }, input) {
		await store.write((unit) => changeAgentAccess(unit, caller, input));
		return { done: true };
	},

	async 'reset-password'({ store, caller }, { agentId }) {
		const { token, tokenHash } = makeToken();
		return await store.write(async (unit) => {
			const agent = await findAgent(unit, agentId);
			if (!agent) throw new Refusal('not-found', 'There is no such agent.');
			if (agent.disabledAt !== null) {
				throw new Refusal('not-possible', 'This agent is shut out. Let them in first.');
			}
			const { validUntil } = await makeLink(unit, {
				tokenHash,
				purpose: 'reset',
				agentId,
				createdBy: caller.agentId,
			});
			await appendAudit(unit, caller, { action: 'reset-password', subjectId: agentId });
			return { token, validUntil };
		});
	},
};
