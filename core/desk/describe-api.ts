import { z } from 'zod';
import { problemSchema } from './contract/problem';
import type { Route } from './contract/route';
import { ROUTE_TABLE } from './contract/route-table';

type JsonSchema = Record<string, unknown>;

/** Counts up with changes of routes that a program would notice. */
const API_VERSION = '1.0.0';

const ABOUT = `Every route is also reached under the page's own address, its path in the query:
\`?to=contacts\`. Behind n8n that is the only way. A session begins with \`sign-in\`, whose cookie
carries it; roles are viewer, agent, supervisor and owner, and each has the rights of the ones
before it. Every refusal has the shape \`Problem\`.`;

/** What the desk answers, as OpenAPI 3.1, written from the same schemas that check it. */
export function describeApi(serverPath: string): JsonSchema {
	return {
		openapi: '3.1.0',
		info: { title: 'TalkTrace desk', version: API_VERSION, description: ABOUT },
		servers: [{ url: serverPath }],
		paths: Object.fromEntries(
			ROUTE_TABLE.map((route: Route) => [
				`/${route.path}`,
				{ [route.method.toLowerCase()]: operationOf(route) },
			]),
		),
		components: {
			schemas: { Problem: schemaOf(problemSchema, 'output') },
			securitySchemes: {
				session: {
					type: 'apiKey',
					in: 'cookie',
					name: 'talktrace',
					description: 'Over https its name is `__Secure-talktrace`.',
				},
			},
		},
	};
}

function operationOf(route: Route): JsonSchema {
	const { path, role, summary } = route;
	const isAnyones = role === 'anyone';
	return {
		operationId: path,
		summary,
		description: isAnyones ? 'For anybody.' : `For agents of role ${role} or more.`,
		'x-role': role,
		security: isAnyones ? [] : [{ session: [] }],
		...inputOf(route),
		responses: {
			200: { description: 'Done.', content: answerOf(route) },
			default: {
				description: 'Refused.',
				content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
			},
		},
	};
}

function inputOf(route: Route): JsonSchema {
	const input = schemaOf(route.input, 'input');
	if (route.method === 'GET') return { parameters: queryOf(input) };
	const header = {
		name: 'x-talktrace',
		in: 'header',
		required: true,
		description: 'Tells a page of the desk from a form of another site.',
		schema: { const: '1' },
	};
	if (route.upload) {
		return {
			parameters: [header, ...queryOf(input)],
			requestBody: { required: true, content: { 'application/octet-stream': {} } },
		};
	}
	return {
		parameters: [header],
		requestBody: { required: true, content: { 'application/json': { schema: input } } },
	};
}

function queryOf(input: JsonSchema): JsonSchema[] {
	const required = (input.required ?? []) as string[];
	return Object.entries((input.properties ?? {}) as JsonSchema).map(([name, schema]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		schema,
	}));
}

function answerOf({ answer }: Route): JsonSchema {
	if (answer === 'bytes') return { '*/*': {} };
	if (answer === 'events') return { 'text/event-stream': {} };
	return { 'application/json': { schema: schemaOf(answer, 'output') } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
	const { $schema, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
	return described;
}
