import fc from 'fast-check';
import { aDelivery, aDeliveryOf, CHANNEL, RULES } from '../../../testing/deliveries';
import type { Delivery } from '../../record-delivery';
import type { IntakeRules } from '../../intake-rules';

/** The moment of all deliveries, in unix seconds; what was said lies around it. */
export const MOMENT = Date.UTC(2026, 0, 5, 9) / 1000;

const CUSTOMERS = 5;
export const OUTGOING = 8;

/** The one question to a customer how it was. */
export const SURVEY_ID = '00000000-0000-4000-8000-000000000000';

/** The name of an outgoing message, and of the outbox row behind it. */
export const outgoing = (n: number) => ({ wamid: `wamid.out.${n}`, rowId: `row-${n}` });

const customer = fc.nat({ max: CUSTOMERS - 1 });

/** Mostly the names of one person; now and then those of two, or a number with another's user id. */
const person = fc
	.tuple(
		customer,
		fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, customer),
		fc.constantFrom('both', 'number', 'both', 'user-id'),
		fc.constantFrom('Ada', 'Ada', 'Ben', undefined),
	)
	.map(([one, other, named, name]) => ({
		waId: named === 'user-id' ? '' : `1555000${one}`,
		bsuid: named === 'number' ? undefined : `US.${other ?? one}`,
		name,
	}));

const wamid = fc.nat({ max: 40 }).map((n) => `wamid.${n}`);

const file = fc.nat({ max: 5 }).map((n) => ({ id: `media-${n}`, mime_type: 'image/jpeg' }));

const usual = fc.oneof(
	{ weight: 6, arbitrary: fc.string().map((body) => ({ type: 'text', text: { body } })) },
	file.map((image) => ({ type: 'image', image: { ...image, caption: 'see' } })),
	file.map((audio) => ({ type: 'audio', audio: { ...audio, voice: true } })),
	file.map((sticker) => ({ type: 'sticker', sticker })),
	fc.constant({ type: 'location', location: { latitude: 1, longitude: 2 } }),
	fc.constant({ type: 'nonsense', nonsense: {} }),
	fc.constant({
		type: 'interactive',
		interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
	}),
);

const unusual = fc.oneof(
	wamid.map((message_id) => ({ type: 'reaction', reaction: { message_id, emoji: '👍' } })),
	wamid.map((original_message_id) => ({ type: 'revoke', revoke: { original_message_id } })),
	fc.tuple(wamid, file).map(([original_message_id, image]) => ({
		type: 'edit',
		edit: { original_message_id, message: { type: 'image', image } },
	})),
	fc.constant({ type: 'text', text: { body: 'to all' }, group_id: 'group-1' }),
	fc.constant({ type: 'text', text: { body: 'hours ago' }, timestamp: String(MOMENT - 9_000) }),
	customer.map((n) => ({
		type: 'system',
		system: { type: 'user_changed_number', body: 'moved', wa_id: `1555009${n}` },
	})),
);

const surveyAnswer = fc.constant({
	type: 'interactive',
	interactive: {
		type: 'button_reply',
		button_reply: { id: `survey:${SURVEY_ID}:2`, title: 'So' },
	},
});

const said = fc.oneof(
	{ weight: 18, arbitrary: usual },
	{ weight: 2, arbitrary: unusual },
	surveyAnswer,
);

const message = fc
	.tuple(person, wamid, said, fc.integer({ min: -90, max: 30 }))
	.map(([who, id, parts, seconds]) => ({
		who,
		raw: {
			...(who.waId && { from: who.waId }),
			...(who.bsuid && { from_user_id: who.bsuid }),
			id,
			timestamp: String(MOMENT + seconds),
			...parts,
		},
	}));

const messages = fc.array(message, { minLength: 1, maxLength: 3 }).map((some) =>
	aDeliveryOf(
		some.map(({ raw }) => raw),
		some[0]!.who,
	),
);

const status = fc
	.tuple(
		fc.oneof(
			{ weight: 6, arbitrary: fc.nat({ max: OUTGOING }).map((n) => outgoing(n).wamid) },
			wamid,
		),
		fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed', 'warning'),
		fc.oneof(
			{ weight: 2, arbitrary: fc.constant(undefined) },
			fc.nat({ max: OUTGOING }).map((n) => outgoing(n).rowId),
		),
		fc.integer({ min: -90, max: 30 }),
	)
	.map(([id, name, biz_opaque_callback_data, seconds]) => ({
		id,
		status: name,
		timestamp: String(MOMENT + seconds),
		recipient_id: '15550001',
		...(biz_opaque_callback_data && { biz_opaque_callback_data }),
		...(name === 'failed' && { errors: [{ code: 131026, title: 'undeliverable' }] }),
	}));

const statuses = fc
	.array(status, { minLength: 1, maxLength: 3 })
	.map((some) => aDelivery({ statuses: some }));

const echo = fc.tuple(customer, wamid).map(([to, id]) =>
	aDelivery(
		{
			message_echoes: [
				{ id, to: `1555000${to}`, timestamp: String(MOMENT), type: 'text', text: { body: 'mine' } },
			],
		},
		'smb_message_echoes',
	),
);

const foreign = fc.nat({ max: 3 }).map((n) =>
	Buffer.from(
		aDelivery({ statuses: [{ id: `wamid.${n}`, status: 'read' }] })
			.toString()
			.replace(CHANNEL.phoneNumberId, '9999'),
	),
);

const noted = fc.nat({ max: 3 }).map((n) => aDelivery({ event: `news ${n}` }, 'account_update'));

const body = fc.oneof(
	{ weight: 30, arbitrary: messages },
	{ weight: 20, arbitrary: statuses },
	echo,
	foreign,
	noted,
	fc.nat({ max: 3 }).map((n) => Buffer.from(`no json ${n}`)),
);

const rules = fc
	.record({
		mode: fc.constantFrom('live', 'live', 'live', 'test'),
		whileRunning: fc.constantFrom('wait', 'wait', 'supersede'),
		quietMs: fc.constantFrom(0, 3_000),
	})
	.map((some): IntakeRules => ({ ...RULES, ...some, longestWaitMs: 15_000 }));

/** Groups of deliveries of every kind, of 1 to 100; now and then the same bytes come again. */
export const anyGroup: fc.Arbitrary<Delivery[]> = fc
	.tuple(
		rules,
		fc.oneof(
			{ weight: 4, arbitrary: fc.array(body, { minLength: 1, maxLength: 12 }) },
			fc.array(body, { minLength: 30, maxLength: 100 }),
		),
		fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
	)
	.map(([rule, bodies, again]) => {
		const all = [...bodies];
		for (const [from, to] of again) {
			all.splice(to % (all.length + 1), 0, all[from % all.length]!);
		}
		return all.map((bytes) => ({ body: bytes, rules: rule }));
	});

/** What every customer has written before. */
export const greetings: Delivery[] = Array.from({ length: CUSTOMERS }, (_, n) => {
	const who = { waId: `1555000${n}`, bsuid: n % 2 === 0 ? `US.${n}` : undefined };
	const raw = { from: who.waId, id: `wamid.greeting.${n}`, timestamp: String(MOMENT - 60) };
	return {
		body: aDeliveryOf([{ ...raw, type: 'text', text: { body: 'Good morning' } }], who),
		rules: { ...RULES, quietMs: 3_000, longestWaitMs: 15_000 },
	};
});
