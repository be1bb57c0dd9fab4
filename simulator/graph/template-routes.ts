import type { SimulatorState } from '../state';
import { refuseToken } from './access';
import { answer, refuse, refuseUnknownObject, type GraphHandler } from './graph-request';
import { SIMULATED_TEMPLATES, type Template } from './templates';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 500;
const DEFAULT_FIELDS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'];
const EXTRA_FIELDS = [
	'id',
	'rejected_reason',
	'quality_score',
	'last_updated_time',
	'sub_category',
];

/** The list of templates with filters, fields and pages, and a single one. */
export function createTemplateRoutes(state: SimulatorState) {
	const { account } = state;

	const readTemplate: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_management');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		const template = SIMULATED_TEMPLATES.find((one) => one.id === id);
		if (!template) return refuseUnknownObject('GET', id);
		return answer(withFields(template, request.query['fields']?.split(',') ?? DEFAULT_FIELDS));
	};

	const listTemplates: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_management');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		if (id !== account.settings.businessAccountId) return refuseUnknownObject('GET', id);

		const { query } = request;
		const fields = query['fields']?.split(',').map((name) => name.trim()) ?? DEFAULT_FIELDS;
		const unknown = fields.find((name) => ![...DEFAULT_FIELDS, ...EXTRA_FIELDS].includes(name));
		if (unknown !== undefined) {
			return refuse({
				code: 100,
				message: `(#100) Tried accessing nonexisting field (${unknown})`,
			});
		}
		const limit = Number(query['limit'] ?? DEFAULT_LIMIT);
		if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
			return refuse({ code: 100, message: `(#100) Param limit must be from 1 to ${MAX_LIMIT}` });
		}

		const fitting = SIMULATED_TEMPLATES.filter((template) => fits(template, query));
		const start = fitting.findIndex((template) => cursorOf(template) === query['after']) + 1;
		if (query['after'] && start === 0) {
			return refuse({ code: 100, message: '(#100) Param after is not a cursor of this list' });
		}
		const page = fitting.slice(start, start + limit);
		const [first, last] = [page[0], page.at(-1)];

		return answer({
			data: page.map((template) => withFields(template, fields)),
			...(first &&
				last && {
					paging: {
						cursors: { before: cursorOf(first), after: cursorOf(last) },
						...(start + limit < fitting.length && { next: nextPage(request, cursorOf(last)) }),
					},
				}),
		});
	};

	/** As with Meta, the address holds the caller's token. */
	const nextPage = (
		{ segments, query, token }: Parameters<GraphHandler>[0],
		after: string,
	): string => {
		const next = new URLSearchParams({ ...query, access_token: token ?? '', after });
		return `${state.url}/${account.settings.graphVersion}/${segments.join('/')}?${next.toString()}`;
	};

	return { readTemplate, listTemplates };
}

function fits(template: Template, query: Record<string, string>): boolean {
	const { status, category, language, name, name_or_content: words, content } = query;
	const text = JSON.stringify(template.components).toLowerCase();

	if (status && template.status !== status.toUpperCase()) return false;
	if (category && template.category !== category.toUpperCase()) return false;
	if (language && template.language !== language) return false;
	if (name && !template.name.includes(name)) return false;
	if (content && !text.includes(content.toLowerCase())) return false;
	if (words && !`${template.name} ${text}`.includes(words.toLowerCase())) return false;
	return true;
}

function withFields(template: Template, fields: readonly string[]) {
	const whole: Record<string, unknown> = {
		...template,
		quality_score: { score: 'UNKNOWN' },
		last_updated_time: '2026-09-01T08:00:00+0000',
	};
	return Object.fromEntries(
		[...fields, 'id'].filter((name) => name in whole).map((name) => [name, whole[name]]),
	);
}

function cursorOf({ id }: Template): string {
	return Buffer.from(id).toString('base64url');
}
