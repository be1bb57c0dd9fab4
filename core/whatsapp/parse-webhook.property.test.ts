import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ADA, aChange, aMessage, aStatus, RECEIVED_AT } from './__fixtures__/delivery';
import { parseWebhook } from './parse-webhook';
import type { WebhookEvent } from './webhook-event';

const SEED = 20261122;

type Json = Record<string, unknown>;

const wamid = fc.uuid().map((id) => `wamid.${id}`);

const file = fc.record({ id: fc.nat(), mime_type: fc.constant('image/jpeg') });

const said = fc.oneof(
	fc.string().map((body) => ({ type: 'text', text: { body } })),
	file.map((image) => ({ type: 'image', image })),
	fc
		.boolean()
		.chain((voice) => file.map((audio) => ({ type: 'audio', audio: { ...audio, voice } }))),
	wamid.map((message_id) => ({ type: 'reaction', reaction: { message_id } })),
	wamid.map((original_message_id) => ({ type: 'revoke', revoke: { original_message_id } })),
	fc.string().map((body) => ({ type: 'system', system: { type: 'user_changed_number', body } })),
	fc.string({ minLength: 1 }).map((type) => ({ type })),
);

const person = fc.constantFrom<Json>(
	{ from: ADA.wa_id },
	{ from: '15550002222', from_user_id: 'US.2222BBBB' },
	{ from_user_id: 'US.3333CCCC' },
	{ from: 'US.4444DDDD' },
);

const message = fc
	.tuple(said, person, wamid)
	.map(([parts, sender, id]) => ({ ...aMessage(parts), from: undefined, ...sender, id }))
	.filter((raw: Json) => raw.type !== 'request_welcome');

const status = fc
	.tuple(wamid, fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed'))
	.map(([id, name]) => aStatus({ id, status: name }));

const echo = fc
	.tuple(said, wamid)
	.map(([parts, id]) => ({ ...aMessage(parts), id, to: ADA.wa_id }));

const change = fc.oneof(
	fc
		.tuple(fc.array(message, { maxLength: 4 }), fc.array(status, { maxLength: 4 }))
		.filter(([messages, statuses]) => messages.length + statuses.length > 0)
		.map(([messages, statuses]) => aChange({ contacts: [ADA], messages, statuses })),
	fc
		.array(echo, { minLength: 1, maxLength: 3 })
		.map((message_echoes) => aChange({ message_echoes }, 'smb_message_echoes')),
	fc
		.array(message, { minLength: 1, maxLength: 3 })
		.map((messages) => aChange({ standby: { messages } }, 'standby')),
);

const entries = fc.array(
	fc.record({ id: fc.constant('W1'), changes: fc.array(change, { minLength: 1, maxLength: 3 }) }),
	{ minLength: 1, maxLength: 3 },
);

/** Anything that is surely not an item of Meta's. */
const junk = fc.oneof(
	fc.constantFrom<unknown>(null, 'junk', 7, true, [], {}, [[]], { id: null }, { __proto__: null }),
	fc.record({ from: fc.string(), type: fc.string() }),
	fc.jsonValue().filter((value) => typeof value !== 'object'),
);

describe('parseWebhook', () => {
	it('never throws, and always says something', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (body) => {
				expect(parseWebhook(body, RECEIVED_AT).length).toBeGreaterThan(0);
			}),
			{ seed: SEED, numRuns: 1000 },
		);
	});

	it('never throws where a delivery is right but for one value', () => {
		fc.assert(
			fc.property(entries, fc.anything(), fc.nat(), (given, value, place) => {
				const broken = replaceOne(delivery(given), place, value);

				expect(parseWebhook(broken, RECEIVED_AT).length).toBeGreaterThan(0);
			}),
			{ seed: SEED, numRuns: 1000 },
		);
	});

	it('puts every id of a valid delivery into exactly one event', () => {
		fc.assert(
			fc.property(entries, (given) => {
				const events = parseWebhook(delivery(given), RECEIVED_AT);

				expect(events.map(idOf)).toEqual(itemsOf(given).map(({ id }) => id));
			}),
			{ seed: SEED, numRuns: 1000 },
		);
	});

	it('changes nothing about the other items when junk comes between them', () => {
		fc.assert(
			fc.property(entries, junk, fc.nat(), (given, bad, place) => {
				const before = parseWebhook(delivery(given), RECEIVED_AT);
				const after = parseWebhook(delivery(withJunk(given, bad, place)), RECEIVED_AT);

				expect(after.filter(isUnderstood)).toEqual(before);
				expect(after).toHaveLength(before.length + 1);
			}),
			{ seed: SEED, numRuns: 1000 },
		);
	});

	it('gives events that are plain JSON', () => {
		fc.assert(
			fc.property(entries, (given) => {
				const events = parseWebhook(delivery(given), RECEIVED_AT);

				expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events);
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});
});

/** As it comes off the wire: without what JSON cannot hold. */
function delivery(entry: unknown): Json {
	return JSON.parse(JSON.stringify({ object: 'whatsapp_business_account', entry })) as Json;
}

function isUnderstood({ type }: WebhookEvent): boolean {
	return type !== 'not-understood';
}

function idOf(event: WebhookEvent): string | undefined {
	switch (event.type) {
		case 'message-received':
			return event.message.wamid;
		case 'status-changed':
			return event.status.wamid;
		case 'message-echoed':
			return event.echo.wamid;
		case 'identity-changed':
			return event.change.wamid;
		default:
			return undefined;
	}
}

/** Every list of a delivery, outer ones first: entries, changes, and the items of each value. */
function listsOf(entry: { changes: Json[] }[]): unknown[][] {
	return [entry, ...entry.flatMap(({ changes }) => [changes, ...changes.flatMap(itemLists)])];
}

function itemLists({ value }: Json): unknown[][] {
	const { messages, message_echoes, statuses, standby } = value as Json;
	const inner = (standby as Json | undefined)?.messages;

	return [messages, message_echoes, statuses, inner].filter(Array.isArray);
}

function itemsOf(entry: { changes: Json[] }[]): { id: string }[] {
	return entry.flatMap(({ changes }) => changes.flatMap(itemLists).flat()) as { id: string }[];
}

function withJunk(entry: { changes: Json[] }[], bad: unknown, place: number): unknown[] {
	const copy = structuredClone(entry);
	const lists = listsOf(copy);
	const list = lists[place % lists.length] ?? [];

	list.splice(place % (list.length + 1), 0, bad);
	return copy;
}

/** The same JSON with `value` in place of one of its values, chosen by `place`. */
function replaceOne(json: unknown, place: number, value: unknown): unknown {
	const copy = structuredClone(json);
	const holders: [Record<string, unknown>, string][] = [];
	const visit = (node: unknown) => {
		if (typeof node !== 'object' || node === null) return;

		const record = node as Record<string, unknown>;
		for (const key of Object.keys(record)) {
			holders.push([record, key]);
			visit(record[key]);
		}
	};
	visit(copy);

	const [holder, key] = holders[place % holders.length] ?? [{}, ''];
	holder[key] = value;
	return copy;
}
