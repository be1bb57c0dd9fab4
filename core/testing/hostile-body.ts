import { createHash } from 'node:crypto';

import { CHANNEL, justNow } from './deliveries';

/** What a hostile body leaves in a store that knows `CHANNEL`; what is not named stays empty. */
export type Leaves = { messages?: number; turns?: number; statuses?: number; deadLetters?: number };

/** One kind of body that a desk must survive. */
export type HostileBody = {
	what: string;
	/** The bytes; `beside` is the JSON of a good message that stands in the same body. */
	bytes(beside?: string): Buffer;
	/** The body is bad as a whole, so that nothing good can stand in it. */
	wholly: boolean;
	leaves: Leaves;
};

/** Stands where customers say something or write their name: never to be in a reason or a log. */
export const WORDS = 'words that a customer said';

/** 10,000 characters that no database can make shorter by compressing them. */
export const LONG_ID = Array.from({ length: 157 }, (_, n) =>
	createHash('sha256').update(String(n)).digest('hex'),
)
	.join('')
	.slice(0, 10_000);

/** The JSON of `core` in so many levels of `open` and `close`. */
export function nested(levels: number, open: string, core: string, close: string): string {
	return open.repeat(levels) + core + close.repeat(levels);
}

export const DEEP_LIST = nested(10_000, '[', '', ']');
export const DEEP_OBJECT = nested(10_000, '{"a":', '1', '}');

export const METADATA = `"metadata":{"display_phone_number":"15551111","phone_number_id":"${CHANNEL.phoneNumberId}"}`;

/** The JSON of a message with which nothing is wrong, by the customer who has the hostile ones, too. */
export const SOUND = JSON.stringify({
	from: '15550001',
	id: 'wamid.hostile',
	timestamp: justNow(),
	type: 'text',
	text: { body: WORDS },
});

/** The JSON of a good message of another customer. */
export function aGoodMessage(wamid: string): string {
	return SOUND.replace('wamid.hostile', wamid).replace('15550001', '15557777');
}

/** A body of these entries. All JSON here is written by hand, since no serialiser makes what is tested. */
export function aBody(entries: string): Buffer {
	return Buffer.from(`{"object":"whatsapp_business_account","entry":${entries}}`);
}

export function anEntryOf(changes: string): string {
	return `{"id":"${CHANNEL.businessAccountId}","changes":[${changes}]}`;
}

export function aChangeOf(value: string, field = 'messages'): string {
	return `{"field":"${field}","value":{"messaging_product":"whatsapp",${METADATA},${value}}}`;
}

/** Hostile items of `messages`, with the good one in the same list. */
export function inMessages(what: string, json: string, leaves: Leaves): HostileBody {
	const bytes = (beside?: string) =>
		aBody(`[${anEntryOf(aChangeOf(`"messages":[${joined(json, beside)}]`))}]`);
	return { what, bytes, wholly: false, leaves };
}

/** A message with which nothing is wrong but these fields, which replace its own or join them. */
export function withFields(what: string, json: string, leaves: Leaves): HostileBody {
	// Of two equal keys the last one counts.
	return inMessages(what, `{${SOUND.slice(1, -1)},${json}}`, leaves);
}

/** A hostile `value`, with the good message in the next change. */
export function inValue(what: string, json: string, leaves: Leaves, field?: string): HostileBody {
	return asChange(what, aChangeOf(json, field), leaves);
}

/** A hostile change, with the good message in the next one. */
export function asChange(what: string, json: string, leaves: Leaves): HostileBody {
	const bytes = (beside?: string) => aBody(`[${anEntryOf(joined(json, goodChange(beside)))}]`);
	return { what, bytes, wholly: false, leaves };
}

/** A hostile entry, with the good message in the next one. */
export function asEntry(what: string, json: string, leaves: Leaves): HostileBody {
	const bytes = (beside?: string) =>
		aBody(`[${joined(json, beside && anEntryOf(goodChange(beside) ?? ''))}]`);
	return { what, bytes, wholly: false, leaves };
}

/** A body in which nothing good can stand. */
export function asWhole(what: string, body: string | Buffer): HostileBody {
	return { what, bytes: () => Buffer.from(body), wholly: true, leaves: { deadLetters: 1 } };
}

/** A body with which nothing is wrong but what `bend` does to its bytes. */
export function bent(what: string, bend: (body: Buffer) => Buffer): HostileBody {
	const { bytes } = inMessages(what, SOUND, {});
	return {
		what,
		bytes: (beside) => bend(bytes(beside)),
		wholly: false,
		leaves: { messages: 1, turns: 1 },
	};
}

function goodChange(beside: string | undefined): string | undefined {
	return beside && aChangeOf(`"messages":[${beside}]`);
}

function joined(...parts: (string | undefined)[]): string {
	return parts.filter((part) => part !== undefined).join(',');
}
