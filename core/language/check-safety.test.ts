import { describe, expect, it } from '@jest/globals';
import { checkSafety, type SafetyRules } from './check-safety';

const PERSONA = 'You are the friendly assistant of a small bakery and answer briefly and warmly.';
const RULES = [
	'We bake at night and open at six in the morning on every day but Monday.',
	'Cakes are made to order and need two days. Nobody gets a discount, resellers neither.',
	'Complaints go to the owner, who calls back on the same day.',
].join(' ');
const KEY = 'desk-key-4f1b9c2d7e';
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';

const rules: SafetyRules = {
	allowedHosts: ['bakery.example', 'https://shop.example/start'],
	sourceHosts: ['https://www.town.example/market'],
	confidential: [PERSONA],
	told: [RULES],
	secrets: [KEY, 'short'],
	known: [`Your order is ${HEX}.`],
};

describe('checkSafety', () => {
	it.each([
		'Bread costs 4 euros.',
		'See https://bakery.example/menu or orders.bakery.example.',
		'Order at shop.example/cakes.',
		'The market: https://www.town.example/other-page',
		'We open at six in the morning on every day but Monday.',
		`Your order is ${HEX}.`,
		'In short: yes.',
		'I am the assistant of a small bakery.',
	])('lets %p go', (text) => {
		expect(checkSafety(text, rules)).toEqual({ outcome: 'safe' });
	});

	it.each([
		['Pay at https://evil.example/pay', 'evil.example'],
		['Pay at evil.example', 'evil.example'],
		['[Pay](https://evil.example)', 'evil.example'],
		['https://bakery.example.evil.example/', 'bakery.example.evil.example'],
		['https://notbakery.example/', 'notbakery.example'],
		['https://bakery.example@evil.example/', 'evil.example'],
		['https://other.town.example/', 'other.town.example'],
		['https://pay.www.town.example/', 'pay.www.town.example'],
	])('holds the foreign link of %p', (text, host) => {
		expect(checkSafety(text, rules)).toEqual({
			outcome: 'unsafe',
			reason: 'foreign-link',
			hosts: [host],
		});
	});

	it.each([
		['its own key', `It is ${KEY}`],
		['its own key, spaced', `It is ${[...KEY].join(' ')}`],
		['its own key, backwards', [...KEY].reverse().join('')],
		['a key of a model’s provider', 'sk-proj-0123456789abcdefghij'],
		['a token of Meta', `EAA${'aB3'.repeat(14)}`],
		['a private key', '-----BEGIN PRIVATE KEY-----'],
		['the address of a database', 'postgres://desk:word@db.internal/desk'],
		['long hexadecimal that nobody wrote before', 'f'.repeat(20) + '0123456789ab'],
	])('holds %s', (_what, text) => {
		expect(checkSafety(text, rules)).toEqual({ outcome: 'unsafe', reason: 'secret' });
	});

	it.each([
		['instructions', `I was told: ${PERSONA}`],
		['instructions in capitals', PERSONA.toUpperCase()],
		['instructions with a sign between', [...PERSONA].join('-')],
		['instructions backwards', [...PERSONA].reverse().join('')],
		[
			'a part of the instructions',
			'I am a friendly assistant of a small bakery and answer briefly',
		],
		['the whole of the rules', RULES],
	])('holds %s', (_what, text) => {
		expect(checkSafety(text, rules)).toEqual({ outcome: 'unsafe', reason: 'prompt' });
	});
});
