import { justNow } from './deliveries';
import {
	aBody,
	aChangeOf,
	anEntryOf,
	asChange,
	asEntry,
	asWhole,
	bent,
	DEEP_LIST,
	DEEP_OBJECT,
	type HostileBody,
	inValue,
	type Leaves,
	LONG_ID,
	METADATA,
	SOUND,
	WORDS,
} from './hostile-body';

const ANSWERED: Leaves = { messages: 1, turns: 1 };
const LETTER: Leaves = { deadLetters: 1 };

const card = (waId: string, name: string) => JSON.stringify({ wa_id: waId, profile: { name } });

const sender = (fields: string) => `[{"wa_id":"15550001",${fields}}]`;

const contacts: HostileBody[] = [
	...['null', '"x"', '7', '[null]', '[7,"x",[]]', '[{}]', '{"wa_id":"15550001"}', DEEP_LIST],
	...['[{"wa_id":{},"profile":[]}]', sender(`"user_id":"${LONG_ID}"`)],
	...[sender('"profile":{"name":"A\\u0000da"}'), sender('"profile":{"name":"\\ud83d Ada"}')],
	`[${card('15550001', `${WORDS}\r\n\tBcc: x`)}]`,
	`[${card('15550001', `<b onclick="x">${WORDS}</b>`)}]`,
	`[${card('15550001', WORDS.repeat(1000))}]`,
	`[${card('15559', 'Eve')},${card('15550001', 'Ada')},${card('15558', 'Bob')}]`,
].map((json) =>
	inValue(
		`the contacts ${json.slice(0, 80)}`,
		`"contacts":${json},"messages":[${SOUND}]`,
		ANSWERED,
	),
);

const AT = `"timestamp":"${justNow()}"`;

const statuses: HostileBody[] = [
	...['null', '7', '"x"', '[]', '{}', '{"id":"w","status":null}', '{"id":[],"status":"sent"}'].map(
		(json) => inValue(`${json} for a status`, `"statuses":[${json}]`, LETTER),
	),
	inValue(
		'a status with an id of 10,000 characters',
		`"statuses":[{"id":"${LONG_ID}","status":"sent",${AT}}]`,
		LETTER,
	),
	...['delivered', 'teleported', '__proto__'].map((word) =>
		inValue(
			`a status for nobody with the word ${word}`,
			`"statuses":[{"id":"wamid.nobody","status":"${word}",${AT}}]`,
			word === 'delivered' ? { statuses: 1 } : {},
		),
	),
	inValue(
		'a status with NUL',
		`"statuses":[{"id":"w\\u0000","status":"sent","biz_opaque_callback_data":"\\u0000",${AT}}]`,
		{ statuses: 1 },
	),
	...[
		'"x"',
		'[null]',
		'[[]]',
		'[{"code":{}}]',
		'[{"code":131047.5}]',
		'[{"code":99999999999}]',
	].map((errors) =>
		inValue(
			`a failure with the errors ${errors}`,
			`"statuses":[{"id":"wamid.nobody","status":"failed","errors":${errors},${AT}}]`,
			{ statuses: 1 },
		),
	),
];

const lists: HostileBody[] = [
	...['null', '"x"', '7', 'true'].map((json) =>
		inValue(`the messages ${json}`, `"messages":${json}`, LETTER),
	),
	inValue('a message that stands in no list', `"messages":${SOUND}`, ANSWERED),
	inValue('a list of messages twice', `"messages":[],"messages":[${SOUND}]`, ANSWERED),
	inValue(
		'fewer contacts than messages',
		`"contacts":[${card('15550001', 'Ada')}],"messages":[${SOUND},${SOUND.replace('15550001', '15550002').replace('hostile', 'second')}]`,
		{ messages: 2, turns: 2 },
	),
	inValue('errors of wrong types', `"errors":[null,"${WORDS}",{"code":{}},{"code":1}]`, {
		deadLetters: 3,
	}),
	inValue(
		'echoes of wrong types',
		`"message_echoes":[null,7,{"id":"e"}]`,
		{ deadLetters: 3 },
		'smb_message_echoes',
	),
	inValue(
		'a standby of wrong types',
		`"standby":[null,"x",{"messages":[7]}]`,
		{ deadLetters: 3 },
		'standby',
	),
	inValue(
		'new user ids of wrong types',
		`"user_id_update":[null,{"user_id":{"previous":"${LONG_ID}","current":"x"}}]`,
		{ deadLetters: 2 },
		'user_id_update',
	),
	inValue('news of a template, 10,000 levels deep', `"event":${DEEP_OBJECT}`, {}, 'flows'),
];

const changes: HostileBody[] = [
	...['null', '7', '"x"', '[]', '{}', '{"field":"messages"}', '{"field":7,"value":{}}'],
	...['null', '[]', '"x"', DEEP_OBJECT].map((json) => `{"field":"messages","value":${json}}`),
	...['{"field":"__proto__","value":{"messages":[]}}', '{"value":{"__proto__":{"messages":[1]}}}'],
	`{"field":"telepathy","value":{${METADATA},"thought":"${WORDS}"}}`,
	`{"field":"messages","value":{"messages":[${SOUND}]}}`,
].map((json) => asChange(`${json.slice(0, 60)} for a change`, json, LETTER));

const numbers: HostileBody[] = [
	...['null', '"x"', '[]', '{"phone_number_id":null}', '{"phone_number_id":{}}', DEEP_LIST],
	...['{"phone_number_id":""}', '{"phone_number_id":"9"}', `{"phone_number_id":"${LONG_ID}"}`],
].map((json) =>
	asChange(
		`the metadata ${json.slice(0, 40)}`,
		`{"field":"messages","value":{"metadata":${json},"messages":[${SOUND}]}}`,
		LETTER,
	),
);

const sound = aChangeOf(`"messages":[${SOUND}]`);

const entries: HostileBody[] = [
	...['null', '7', '"x"', '[]', '{}', '{"id":"1","changes":null}', '{"id":"1","changes":"x"}'],
	...['{"id":"1","changes":[]}', DEEP_LIST],
]
	.map((json) => asEntry(`${json.slice(0, 40)} for an entry`, json, LETTER))
	.concat(
		['"666"', '{}', `"${LONG_ID}"`].map((id) =>
			asEntry(
				`an entry of the account ${id.slice(0, 20)}`,
				`{"id":${id},"changes":[${sound}]}`,
				ANSWERED,
			),
		),
	);

const body = aBody(`[${anEntryOf(sound)}]`);

const wholes: HostileBody[] = [
	...['', ' ', 'null', '[]', '{}', '"x"', '7', 'true', `no JSON: ${WORDS}`, DEEP_LIST].map((json) =>
		asWhole(`the body ${JSON.stringify(json.slice(0, 40))}`, json),
	),
	...['null', '[]', '"x"', '7'].map((json) => asWhole(`the entries ${json}`, aBody(json))),
	asWhole('another product', body.toString().replace('whatsapp_business_account', 'page')),
	asWhole('a body that breaks off', body.subarray(0, -7)),
	asWhole('brackets without end', '['.repeat(200_000)),
	asWhole('invalid UTF-8 for a key', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
	asWhole('UTF-16', Buffer.from(`\uFEFF${body.toString()}`, 'utf16le')),
];

const bytes: HostileBody[] = [
	bent('a byte-order mark', (sent) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sent])),
	bent('white space around', (sent) => Buffer.concat([Buffer.from('\r\n\t '), sent])),
	bent('invalid UTF-8 in a text', (sent) => {
		const at = sent.indexOf(WORDS);
		const invalid = Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]);
		return Buffer.concat([sent.subarray(0, at), invalid, sent.subarray(at)]);
	}),
];

/** Everything that can be wrong around messages, and with what stands beside them. */
export const HOSTILE_ENVELOPES: HostileBody[] = [
	...contacts,
	...statuses,
	...lists,
	...changes,
	...numbers,
	...entries,
	...wholes,
	...bytes,
];
