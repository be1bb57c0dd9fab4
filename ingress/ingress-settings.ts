import { z } from 'zod';
import { MESSAGE_KINDS } from '../core/conversation/message';
import { InputError } from '../core/errors';
import { USUAL_TURN_KINDS } from '../core/inbox/intake-rules';
import { pathOf } from '../core/listener/path-of';

/** Those that say something which may want an answer. */
const turnKind = z.enum(MESSAGE_KINDS).exclude(['reaction', 'system', 'edit', 'revoke']);

const word = z.string({ error: 'is missing' }).trim().min(1, 'is missing');

const path = word.transform((text, context) => {
	try {
		return pathOf(text, 'A path');
	} catch (error) {
		context.addIssue({ code: 'custom', message: (error as InputError).message });
		return z.NEVER;
	}
});

/** The trigger's settings of the same names, with its bounds and defaults. */
const accountSchema = z.strictObject({
	phoneNumberId: word.regex(/^\d+$/, 'must be the id that Meta shows, digits only'),
	businessAccountId: word.regex(/^\d+$/, 'must be the id that Meta shows, digits only'),
	appSecret: word,
	verifyToken: word,
	path: path.optional(),
	quietSeconds: z.number().min(0).max(120).default(3),
	longestWaitSeconds: z.number().min(0).max(600).default(15),
	turnKinds: z.array(turnKind).default([...USUAL_TURN_KINDS]),
	whileRunning: z.enum(['wait', 'supersede']).default('wait'),
	latestAgeHours: z.number().min(0.1).max(24).default(3),
});

const settingsSchema = z.strictObject({
	store: word,
	host: word.default('0.0.0.0'),
	port: z.number().int().min(1).max(65_535).default(5690),
	path: path.default('/whatsapp'),
	tls: z.strictObject({ certificateFile: word, keyFile: word }).nullable().default(null),
	trustedProxies: z.array(word).default([]),
	metrics: z.strictObject({ token: word }).nullable().default(null),
	dashboard: z
		.strictObject({ path: path.default('/desk') })
		.nullable()
		.default(null),
	accounts: z
		.array(accountSchema, { error: 'is missing: list at least one WhatsApp account' })
		.min(1, 'needs at least one WhatsApp account'),
});

export type IngressSettings = z.infer<typeof settingsSchema>;

export type IngressAccount = IngressSettings['accounts'][number];

/** Checks what file and environment say. Throws InputError that names each setting that cannot be meant. */
export function checkSettings(raw: unknown): IngressSettings {
	const checked = settingsSchema.safeParse(raw);
	if (checked.success) return checked.data;

	const problems = checked.error.issues.map(
		(issue) => `${nameOf(issue.path) || 'the settings'}: ${issue.message}`,
	);
	throw new InputError(`The settings cannot be used. ${problems.join('; ')}.`);
}

/** As one writes it: `accounts[0].appSecret`. */
function nameOf(path: PropertyKey[]): string {
	return path
		.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
		.join('')
		.replace(/^\./, '');
}
