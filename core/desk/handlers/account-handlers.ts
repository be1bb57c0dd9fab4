import { findAgent, hasOwner } from '../../store/agent-store';
import { endSessions } from '../../store/agent-session-store';
import { appendAudit } from '../../store/audit-store';
import { ownAgent } from '../auth/own-agent';
import { writeSessionCookie } from '../auth/session-cookie';
import { signIn, type SignInFrom } from '../auth/sign-in';
import { readLink, useLink } from '../auth/use-link';
import type { AnswerAt, RoutePath } from '../contract/route-table';
import type { Caller, DeskContext, Handlers } from '../handler';

/** Signing in and out, and the one-time links. */
export const accountHandlers: Handlers<
	'session' | 'sign-in' | 'sign-out' | 'look-at-link' | 'use-link'
> = {
	async session({ store, caller }) {
		return await store.read(async (unit) => {
			const agent = caller ? await findAgent(unit, caller.agentId) : undefined;
			return { agent: agent ? ownAgent(agent) : null, setUp: await hasOwner(unit) };
		});
	},

	async 'sign-in'(context, input) {
		const signedIn = await signIn(context.store, input, from(context));
		if (signedIn.outcome === 'code-needed') return signedIn;
		const { agent, token } = signedIn;
		return withSession<'sign-in'>(context, token, {
			outcome: 'signed-in',
			agent: ownAgent(agent),
		});
	},

	async 'sign-out'(context) {
		const { store, caller } = context;
		await store.write(async (unit) => {
			await endSessions(unit, caller.agentId, { only: caller.sessionId });
			await appendAudit(unit, caller, { action: 'sign-out', subjectId: caller.agentId });
		});
		return withSession<'sign-out'>(context, null, { done: true });
	},

	async 'look-at-link'({ store }, { token }) {
		const { link, agent } = await readLink(store, token);
		return {
			purpose: link.purpose,
			email: agent?.email ?? link.email,
			name: agent?.name ?? null,
			role: agent?.role ?? link.role,
			secondFactor: typeof agent?.totpSecret === 'string',
			validUntil: link.validUntil,
		};
	},

	async 'use-link'(context, input) {
		const { agent, token } = await useLink(context.store, input, from(context));
		return withSession<'use-link'>(context, token, { agent: ownAgent(agent) });
	},
};

function from({ address, request, caller }: DeskContext & { caller: Caller | null }): SignInFrom {
	return { address, userAgent: request.headers.get('user-agent') ?? '', earlier: caller };
}

function withSession<Path extends RoutePath>(
	{ place }: DeskContext,
	token: string | null,
	answer: AnswerAt<Path>,
): Response {
	return Response.json(answer, { headers: { 'set-cookie': writeSessionCookie(place, token) } });
}
