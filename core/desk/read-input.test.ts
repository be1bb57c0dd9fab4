import { describe, expect, it } from '@jest/globals';
import { ROUTE_TABLE } from './contract/route-table';
import { readInput } from './read-input';

const routeAt = (path: string) => ROUTE_TABLE.find((one) => one.path === path)!;

describe('the input of a route', () => {
	it('is text that both databases keep, whatever was sent', async () => {
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ conversationId: 'one\0', text: 'half \ud83d and nothing \0' });
		const note = new Request('http://desk.example/add-note', { method: 'POST', headers, body });
		const list = new Request('http://desk.example/contacts?labelId=%00');

		expect(await readInput(routeAt('add-note'), note)).toEqual({
			conversationId: 'one',
			text: 'half \ufffd and nothing',
		});
		expect(await readInput(routeAt('contacts'), list)).toMatchObject({ labelId: '' });
	});
});
