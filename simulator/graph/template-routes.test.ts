import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { ACCOUNT_PATH, runMeta, type RunningMeta } from '../running-meta';
import { SIMULATED_TEMPLATES } from './templates';

type Page = {
	data: { id: string; name: string; language: string; status: string }[];
	paging?: { cursors: { after: string }; next?: string };
};

describe('message templates', () => {
	let meta: RunningMeta;

	beforeAll(async () => {
		meta = await runMeta();
	});

	afterAll(() => meta.close());

	const list = async (query: string) =>
		(await meta.graph('GET', `${ACCOUNT_PATH}/message_templates?${query}`)).body as unknown as Page;

	it('come page by page, each once', async () => {
		const names: string[] = [];
		let after = '';
		for (let page = 0; page < 20; page += 1) {
			const { data, paging } = await list(`limit=2${after && `&after=${after}`}`);
			names.push(...data.map(({ id }) => id));
			if (!paging?.next) break;
			after = paging.cursors.after;
		}

		expect(names).toEqual(SIMULATED_TEMPLATES.map(({ id }) => id));
	});

	it('have a next page that can be followed as it is', async () => {
		const { paging } = await list('limit=8');

		const response = await fetch(String(paging?.next));

		expect(((await response.json()) as Page).data.map(({ name }) => name)).toEqual(['free_prize']);
	});

	it.each([
		['status=PAUSED', ['autumn_offer']],
		['category=authentication', ['sign_in_code']],
		['name=we_are_back&language=ar', ['we_are_back']],
		['content=monday', ['order_update', 'opening_hours']],
		['name_or_content=offer', ['spring_offer', 'autumn_offer']],
		['status=PENDING', []],
	])('are chosen by %s', async (query, names) => {
		expect((await list(query)).data.map(({ name }) => name)).toEqual(names);
	});

	it('have the fields asked for, and their id', async () => {
		const { data } = await list('fields=name,status&limit=1');

		expect(data).toEqual([{ id: '800100000000001', name: 'order_update', status: 'APPROVED' }]);
	});

	it.each([['fields=colour'], ['limit=0'], ['limit=x'], ['after=nowhere']])(
		'refuse %s',
		async (query) => {
			const { body } = await meta.graph('GET', `${ACCOUNT_PATH}/message_templates?${query}`);

			expect(body.error?.code).toBe(100);
		},
	);

	it('need the right to manage the account', async () => {
		const { body } = await meta.graph(
			'GET',
			`${ACCOUNT_PATH}/message_templates`,
			undefined,
			SIMULATED_ACCOUNT.tokens.unscoped.value,
		);

		expect(body.error?.code).toBe(10);
	});

	it('can be read one by one', async () => {
		const { body } = await meta.graph('GET', '800100000000002');

		expect(body).toMatchObject({ name: 'we_are_back', parameter_format: 'NAMED' });
	});
});
