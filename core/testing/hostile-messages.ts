import { justNow } from './deliveries';
import {
	DEEP_LIST,
	DEEP_OBJECT,
	type HostileBody,
	inMessages,
	type Leaves,
	LONG_ID,
	nested,
	SOUND,
	withFields,
	WORDS,
} from './hostile-body';

const ANSWERED: Leaves = { messages: 1, turns: 1 };
const KEPT: Leaves = { messages: 1 };
const LETTER: Leaves = { deadLetters: 1 };

const MANY_KEYS = Array.from({ length: 50_000 }, (_, n) => `"k${n}":${n}`).join(',');

const shapes: HostileBody[] = [
	...['null', '7', `"${WORDS}"`, 'true', '[]', '{}', '[{"id":"wamid.x"}]'].map((json) =>
		inMessages(`${json} for a message`, json, LETTER),
	),
	inMessages('10,000 levels of lists for a message', DEEP_LIST, LETTER),
	inMessages('10,000 levels of objects for a message', DEEP_OBJECT, LETTER),
	inMessages('a message in a prototype', `{"__proto__":${SOUND}}`, LETTER),
	inMessages(
		'one id twice, saying different things',
		`${SOUND},${SOUND.replace(WORDS, 'something else')}`,
		ANSWERED,
	),
	withFields('a constructor with a prototype', '"constructor":{"prototype":{"id":"x"}}', ANSWERED),
	withFields('keys of prototypes', '"prototype":7,"hasOwnProperty":7,"toJSON":"x"', ANSWERED),
	withFields('one key twice', `"text":{"body":"first"},"text":{"body":"${WORDS}"}`, ANSWERED),
	withFields('keys with dots and dollars', '"a.b":{"$ne":1},"$where":"1","":{}', ANSWERED),
	withFields('50,000 keys', MANY_KEYS, ANSWERED),
	withFields('an unknown type with 50,000 keys', `"type":"new",${MANY_KEYS}`, ANSWERED),
	withFields('a context of wrong types', '"context":[7],"referral":"x","group_id":{}', ANSWERED),
];

const ids: HostileBody[] = [
	...['null', '{}', '[]', 'true', '""', '" \\t\\n"', '1e400', `"${LONG_ID}"`].map((json) =>
		withFields(`the id ${json.slice(0, 20)}`, `"id":${json}`, LETTER),
	),
	withFields('a number for an id', '"id":12345', ANSWERED),
	withFields('an id with NUL', '"id":"wamid.\\u0000hostile"', ANSWERED),
	withFields('an id with a lone surrogate', '"id":"wamid.\\ud800"', ANSWERED),
	withFields('an id of a prototype', '"id":"__proto__"', ANSWERED),
];

const senders: HostileBody[] = [
	...['null', '{}', '[]', 'true', '""', '" "', `"${LONG_ID}"`, `"${'12345'.repeat(2000)}"`].map(
		(json) => withFields(`the sender ${json.slice(0, 20)}`, `"from":${json}`, LETTER),
	),
	withFields('our own number as the sender', '"from":"15551111"', LETTER),
	withFields('a number for a sender', '"from":15550001', ANSWERED),
	withFields('a sender with NUL', '"from":"1555\\u00000001"', ANSWERED),
	withFields('a user id with a lone surrogate', '"from_user_id":"US.\\udfff"', ANSWERED),
	withFields('a user id of 10,000 characters', `"from_user_id":"${LONG_ID}"`, ANSWERED),
	withFields('a group id of 10,000 characters', `"group_id":"${LONG_ID}"`, ANSWERED),
];

const types: HostileBody[] = ['null', '7', '{}', '[]', 'true', '""']
	.concat(['__proto__', 'constructor', 'toString', 'hologram', LONG_ID].map((type) => `"${type}"`))
	.map((json) => withFields(`the type ${json.slice(0, 20)}`, `"type":${json}`, ANSWERED));

const times: HostileBody[] = [
	...['"99999999999"', '253402300800000', '-1', '"-1700000000"', '1e300', '1e400'],
	...['"yesterday"', '{}', 'null', '[]', '""', `${justNow()}.75`],
].map((json) => withFields(`the time ${json}`, `"timestamp":${json}`, ANSWERED));

const texts: HostileBody[] = [
	...['null', '7', `"${WORDS}"`, '[]', 'true', '{"body":null}', '{"body":{}}', '{"body":[]}'],
	...['{"body":""}', '{"body":7}', `{"body":${DEEP_LIST}}`, `{"__proto__":{"body":"${WORDS}"}}`],
	`{"body":"${WORDS} \\ud83d \\ude00 \\ud800"}`,
	`{"body":"${WORDS}\\u0000 after"}`,
]
	.map((json) => withFields(`the text ${json.slice(0, 60)}`, `"text":${json}`, ANSWERED))
	.concat(
		[
			['marks of direction', '\u202E\u2066\u200F txet \u2069'],
			['5,000 combining marks', `e${'\u0301'.repeat(5_000)}`],
			['zalgo', 'h\u0321\u0348\u0353e\u0336\u0353\u0317l\u0334\u0323p\u0337'],
			['joined emoji', '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈'.repeat(500)],
			['what is no character', '\uFFFE\uFFFF\uFDD0'],
			['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
			['SQL', `'); DROP TABLE message; --`],
			['JSON in JSON', JSON.stringify(JSON.stringify({ messages: [JSON.stringify([1])] }))],
			['expressions of n8n', '={{ $env.SECRET }}{{ 7*7 }}'],
			['3.9 MB', WORDS + 'x'.repeat(3_900_000)],
		].map(([what, body]) =>
			withFields(`${what} in a text`, `"text":${JSON.stringify({ body })}`, ANSWERED),
		),
	);

const revoke = (target: string) => `"type":"revoke","revoke":{"original_message_id":"${target}"}`;

const edit = (json: string) => `"type":"edit","edit":${json}`;

const form = (responseJson: string) =>
	`"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":${responseJson}}}`;

const kinds: HostileBody[] = [
	withFields('an unknown type of 10,000 levels', `"type":"new","new":${DEEP_OBJECT}`, ANSWERED),
	withFields(
		'10,000 levels of edits',
		edit(nested(10_000, '{"original_message_id":"x","message":{"type":"edit","edit":', '1', '}}')),
		KEPT,
	),
	withFields('an edit of itself', edit('{"original_message_id":"wamid.hostile"}'), KEPT),
	withFields('a deletion of itself', revoke('wamid.hostile'), KEPT),
	withFields('a deletion of an id of 10,000 characters', revoke(LONG_ID), ANSWERED),
	withFields('a reaction to nothing', '"type":"reaction","reaction":{"message_id":""}', ANSWERED),
	withFields(
		'a place beyond the earth',
		`"type":"location","location":{"latitude":1e308,"longitude":"-${'9'.repeat(400)}"}`,
		ANSWERED,
	),
	withFields('a form of 10,000 levels in a text', form(JSON.stringify(DEEP_LIST)), ANSWERED),
	withFields('a form that is a prototype', form('"{\\"__proto__\\":{\\"a\\":1}}"'), ANSWERED),
	withFields('an order of nothing', '"type":"order","order":{"catalog_id":"c"}', ANSWERED),
	withFields('cards of wrong types', '"type":"contacts","contacts":[null,7,{"name":7}]', ANSWERED),
	withFields('a file without an id', '"type":"image","image":{"mime_type":7}', ANSWERED),
	withFields(
		'a change of number to nothing',
		'"type":"system","system":{"type":"user_changed_number","wa_id":[],"customer":{}}',
		KEPT,
	),
	withFields(
		'a change of number to itself',
		'"type":"system","system":{"type":"user_changed_number","wa_id":"15550001"}',
		KEPT,
	),
];

/** Everything that can be wrong with one message. */
export const HOSTILE_MESSAGES: HostileBody[] = [
	...shapes,
	...ids,
	...senders,
	...types,
	...times,
	...texts,
	...kinds,
];
