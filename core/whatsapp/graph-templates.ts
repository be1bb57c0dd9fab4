import type { GraphCall } from './graph-call';
import { readPages } from './graph-pages';
import { present } from './loose-schema';
import { parseTemplate } from './parse-template';
import type { TemplateDefinition } from './template-definition';

/** Which templates; what is left out does not matter. Meta looks for part of the name. */
export type TemplateFilter = { status?: string; name?: string; language?: string };

const FIELDS = 'id,name,language,status,category,parameter_format,components';
const PAGE = 100;
/** A business account has 6,000 templates at the most. */
const MOST_PAGES = 60;

/** The verbs that read the message templates of a business account. */
export function createTemplateVerbs(call: GraphCall) {
	/** The first `most` templates that fit, read page by page. */
	async function listTemplates(
		businessAccountId: string,
		filter: TemplateFilter = {},
		most = Infinity,
	): Promise<TemplateDefinition[]> {
		const templates: TemplateDefinition[] = [];
		const list = {
			path: [businessAccountId, 'message_templates'],
			query: {
				...(present(filter) as Record<string, string>),
				fields: FIELDS,
				limit: String(PAGE),
			},
		};
		for await (const page of readPages(call, list, MOST_PAGES)) {
			templates.push(...page.flatMap((raw) => parseTemplate(raw) ?? []));
			if (templates.length >= most) break;
		}
		return templates.slice(0, most);
	}

	return {
		listTemplates,

		/** The template of exactly this name and language, or undefined. */
		async findTemplate(
			businessAccountId: string,
			name: string,
			language: string,
		): Promise<TemplateDefinition | undefined> {
			const found = await listTemplates(businessAccountId, { name, language });
			return found.find((one) => one.name === name && one.language === language);
		},
	};
}
