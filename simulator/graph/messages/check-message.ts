import type { z } from 'zod';
import type { GraphRefusal } from '../graph-errors';
import {
	commonSchema,
	MESSAGE_SCHEMAS,
	type CommonFields,
	type MessageType,
} from './message-schemas';

/** A message whose form is right. Whether it may be sent is another question. */
export type CheckedMessage = {
	common: CommonFields;
	type: MessageType;
	/** The object of its type, as it was sent. */
	content: Record<string, unknown>;
};

export type Check =
	{ outcome: 'right'; message: CheckedMessage } | { outcome: 'wrong'; refusal: GraphRefusal };

/** Checks a body of `POST …/messages` for everything that needs no knowledge of the account. */
export function checkMessage(body: Record<string, unknown>): Check {
	if (body['messaging_product'] !== 'whatsapp') {
		return wrong({ code: 100, message: '(#100) The parameter messaging_product is required.' });
	}

	const common = commonSchema.safeParse(body);
	if (!common.success) return wrong(refusalOf(common.error, body, []));
	if (common.data.to === undefined && common.data.recipient === undefined) {
		return wrong({ code: 100, message: '(#100) The parameter to is required.' });
	}

	const type = body['type'] ?? 'text';
	if (!isMessageType(type)) {
		return wrong({ code: 131051, details: 'Message type is not supported' });
	}
	const content = MESSAGE_SCHEMAS[type].safeParse(body[type]);
	if (!content.success) return wrong(refusalOf(content.error, body, [type]));
	if (type === 'reaction' && common.data.context) {
		return wrong({ code: 131009, details: 'A reaction cannot have a context' });
	}

	const sent = body[type] as Record<string, unknown>;
	return { outcome: 'right', message: { common: common.data, type, content: sent } };
}

function isMessageType(type: unknown): type is MessageType {
	return typeof type === 'string' && Object.hasOwn(MESSAGE_SCHEMAS, type);
}

/** Meta names the parameter, never its value. */
function refusalOf(
	error: z.ZodError,
	body: Record<string, unknown>,
	prefix: PropertyKey[],
): GraphRefusal {
	const [issue] = error.issues;
	const path = [...prefix, ...(issue?.path ?? [])];
	const chosen = issue?.code === 'custom' ? (issue.params?.['code'] as unknown) : undefined;
	const missing = valueAt(body, path) === undefined;
	const code =
		typeof chosen === 'number'
			? chosen
			: missing
				? 131008
				: issue?.code === 'unrecognized_keys'
					? 100
					: 131009;

	return { code, details: `Parameter ${path.join('.')}: ${issue?.message ?? 'is not valid'}` };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
		value,
	);
}

function wrong(refusal: GraphRefusal): Check {
	return { outcome: 'wrong', refusal };
}
