import { z } from 'zod';
import { optionalId, optionalText, present } from './loose-schema';
import { identityOf, isKnown } from './parse-identity';
import type { Identity, IdentityChange } from './webhook-event';

const KINDS = new Map<string, IdentityChange['kind']>([
	['user_changed_number', 'number-changed'],
	['customer_changed_number', 'number-changed'],
	['user_changed_user_id', 'user-id-changed'],
	['customer_identity_changed', 'identity-changed'],
]);

const systemSchema = z.object({
	system: z.object({
		type: optionalText,
		body: optionalText,
		wa_id: optionalId,
		new_wa_id: optionalId,
		customer: optionalId,
		user_id: optionalId,
		parent_user_id: optionalId,
		previous_user_id: optionalId,
		previous_parent_user_id: optionalId,
	}),
});

type System = z.infer<typeof systemSchema>['system'];

/**
 * Reads a `system` message as the change of identity it announces; `sender` is
 * whom the message names as its sender, who is the old one. Undefined where it is
 * another notice, or does not say who became whom.
 */
export function parseIdentityChange(
	raw: unknown,
	message: { wamid: string; at: string; sender: Identity },
): IdentityChange | undefined {
	const parsed = systemSchema.safeParse(raw);
	const kind = parsed.success && KINDS.get(parsed.data.system.type ?? '');
	if (!parsed.success || !kind) return undefined;

	const { wamid, at, sender } = message;
	const { system } = parsed.data;
	const before = kind === 'identity-changed' ? sender : previousIdentity(sender, system);
	const after = kind === 'identity-changed' ? sender : newIdentity(system);
	if (!isKnown(before) || !isKnown(after)) return undefined;

	return present({ wamid, at, kind, before, after, text: system.body });
}

function newIdentity(system: System): Identity {
	const { phone: waId, ...ids } = identityOf({
		phone: system.wa_id ?? system.new_wa_id,
		userId: system.user_id,
		parentUserId: system.parent_user_id,
	});
	return present({ ...ids, waId });
}

function previousIdentity(sender: Identity, system: System): Identity {
	const { bsuid, parentBsuid, ...others } = sender;
	const named = identityOf({
		phone: system.customer,
		userId: system.previous_user_id ?? previousUserIdInBody(system),
		parentUserId: system.previous_parent_user_id,
	});

	return present({
		// Whether the sender's user id is still the old one is not documented.
		bsuid: bsuid === system.user_id ? undefined : bsuid,
		parentBsuid: parentBsuid === system.parent_user_id ? undefined : parentBsuid,
		...others,
		...named,
	});
}

/**
 * Until August 2026 only the words of the notice named the previous user id. They
 * begin with the customer's own name, which may hold anything, so only their end
 * counts, and only where it names the new id as well.
 */
function previousUserIdInBody({ body, user_id: current }: System): string | undefined {
	const [, previous, next] = / from (\S+) to (\S+?)\.?$/.exec(body?.trim() ?? '') ?? [];
	return next === current && previous && /^[A-Z]{2}\./.test(previous) ? previous : undefined;
}
