import { describe, expect, it } from '@jest/globals';
import { answerHandshake } from './verify-handshake';

const QUERY = {
	'hub.mode': 'subscribe',
	'hub.verify_token': 'our-token',
	'hub.challenge': '1158201444',
};

describe('answerHandshake', () => {
	it('gives the challenge back as it came', () => {
		expect(answerHandshake(QUERY, 'our-token')).toEqual({ status: 200, body: '1158201444' });
	});

	it.each([
		['another mode', { 'hub.mode': 'unsubscribe' }],
		['no mode', { 'hub.mode': undefined }],
		['another token', { 'hub.verify_token': 'our-tokem' }],
		['a token that begins alike', { 'hub.verify_token': 'our-token-and-more' }],
		['no token', { 'hub.verify_token': undefined }],
		['a token given twice', { 'hub.verify_token': ['our-token', 'our-token'] }],
		['no challenge', { 'hub.challenge': undefined }],
		['an empty challenge', { 'hub.challenge': '' }],
		['a challenge given twice', { 'hub.challenge': ['1', '2'] }],
		['a challenge that is a number', { 'hub.challenge': 1158201444 }],
	])('refuses %s', (_case, change) => {
		expect(answerHandshake({ ...QUERY, ...change }, 'our-token')).toEqual({ status: 403 });
	});

	it('refuses everything while our own token is empty', () => {
		expect(answerHandshake({ ...QUERY, 'hub.verify_token': '' }, '')).toEqual({ status: 403 });
	});

	it('refuses a query without any of it', () => {
		expect(answerHandshake({}, 'our-token')).toEqual({ status: 403 });
	});
});
