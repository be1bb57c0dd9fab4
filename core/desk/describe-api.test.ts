import { describe, expect, it } from '@jest/globals';
import type { Route } from './contract/route';
import { ROUTE_TABLE } from './contract/route-table';
import { describeApi } from './describe-api';

type Operation = {
	operationId: string;
	'x-role': string;
	security: object[];
	parameters: { name: string; in: string; schema: object }[];
	requestBody?: { content: Record<string, { schema?: object }> };
	responses: Record<string, { description: string; content: object }>;
};

const described = JSON.parse(JSON.stringify(describeApi('/webhook/talktrace'))) as {
	openapi: string;
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};

const ROUTES: readonly Route[] = ROUTE_TABLE;

const operationOf = ({ path, method }: Route) =>
	described.paths[`/${path}`]?.[method.toLowerCase()];

describe('the description of the API', () => {
	it('is OpenAPI 3.1 with every route once, and nothing else', () => {
		expect(described.openapi).toBe('3.1.0');
		expect(Object.keys(described.paths).sort()).toEqual(
			ROUTES.map(({ path }) => `/${path}`).sort(),
		);
		for (const item of Object.values(described.paths)) expect(Object.keys(item)).toHaveLength(1);
	});

	it.each(ROUTES.map((route) => [route.path, route] as const))('describes %s', (_, route) => {
		const operation = operationOf(route);

		expect(operation).toMatchObject({
			operationId: route.path,
			'x-role': route.role,
			security: route.role === 'anyone' ? [] : [{ session: [] }],
			responses: { default: { description: 'Refused.' } },
		});
		expect(operation?.requestBody !== undefined).toBe(route.method === 'POST');
		const header = operation?.parameters.some(({ name }) => name === 'x-talktrace');
		expect(header).toBe(route.method === 'POST');
		for (const parameter of operation?.parameters ?? []) {
			expect(['query', 'header']).toContain(parameter.in);
			expect(Object.keys(parameter.schema).length).toBeGreaterThan(0);
		}
	});

	it('refers to nothing that it does not hold', () => {
		const wanted = [...JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)];
		expect(wanted.length).toBeGreaterThan(ROUTES.length - 1);

		for (const [, place = ''] of wanted) {
			const found = place
				.split('/')
				.reduce<unknown>(
					(at, key) => (at as Record<string, unknown> | undefined)?.[key],
					described,
				);
			expect([place, found]).toEqual([place, expect.any(Object)]);
		}
	});

	it('tells fields, bounds and choices as the schemas have them', () => {
		const contacts = described.paths['/contacts']?.get?.parameters ?? [];
		expect(contacts.find(({ name }) => name === 'limit')?.schema).toMatchObject({
			minimum: 1,
			maximum: 100,
			default: 50,
		});
		const body = described.paths['/set-priority']?.post?.requestBody?.content['application/json'];
		expect(body?.schema).toMatchObject({
			required: ['conversationId', 'priority'],
			properties: { priority: { minimum: 0, maximum: 4 } },
		});
	});
});
