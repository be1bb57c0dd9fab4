import { z } from 'zod';
import { readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { optionalText, present } from './loose-schema';
import { parseTemplate } from './parse-template';
import type { TemplateDefinition } from './template-definition';

/** Which templates; what is left out does not matter. Meta looks for part of the name. */
export type TemplateFilter = { status?: string; name?: string; language?: string };

const FIELDS = 'id,name,language,status,category,parameter_format,components';
const PAGE = 100;
/** A business account has 6,000 templates at the most. */
const MOST_PAGES = 60;

const pageSchema = z.object({
	data: z.array(z.unknown()),
	paging: z
		.object({ cursors: z.object({ after: optionalText }).catch({}), next: optionalText })
		.optional()
		.catch(undefined),
});

/** The verbs that read the message templates of a business account. */
export function createTemplateVerbs(call: GraphCall) {
	/** The first `most` templates that fit, read page by page. */
	async function listTemplates(
		businessAccountId: string,
		filter: TemplateFilter = {},
		most = Infinity,
	): Promise<TemplateDefinition[]> {
		const templates: TemplateDefinition[] = [];
		let after: string | undefined;

		for (let page = 0; page < MOST_PAGES && templates.length < most; page += 1) {
			const response = await call({
				method: 'GET',
				path: [businessAccountId, 'message_templates'],
				query: {
					...(present(filter) as Record<string, string>),
					fields: FIELDS,
					limit: String(PAGE),
					...(after !== undefined && { after }),
				},
			});
			const { data, paging } = readAnswer(response, pageSchema);
			templates.push(...data.flatMap((raw) => parseTemplate(raw) ?? []));

			// `paging.next` is a whole URL with the token in it: only its cursor is used.
			after = paging?.next && paging.cursors.after;
			if (after === undefined) break;
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
