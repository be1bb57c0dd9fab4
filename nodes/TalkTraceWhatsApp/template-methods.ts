import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';
import { templateFields } from '../../core/whatsapp/template-fields';
import { textOf } from '../shared/text-of';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { businessAccountOf, findTemplate, templateKey } from './find-template';

/** More than anybody reads through; the search finds the others. */
const MOST_SHOWN = 500;

/** The approved templates of the credential's business account, for the editor to choose from. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const account = await whatsAppAccount(this);
	const templates = await graphClient(account).listTemplates(
		businessAccountOf(account),
		{ status: 'APPROVED', ...(filter && { name: filter }) },
		MOST_SHOWN,
	);
	const results = templates.map((template) => ({
		name: `${template.name} (${template.language}) · ${template.category.toLowerCase()}`,
		value: templateKey(template),
	}));
	return { results: results.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The fields of the template that is chosen in the editor. */
export async function mapTemplateFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const key = textOf(this.getCurrentNodeParameter('template', { extractValue: true }));
	if (key === '') return { fields: [], emptyFieldsNotice: 'Choose a template first' };

	const template = await findTemplate(await whatsAppAccount(this), key);
	return {
		fields: templateFields(template).map(({ id, label, required }) => ({
			id,
			displayName: label,
			required,
			type: 'string',
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
		})),
		emptyFieldsNotice: 'This template has nothing to fill in',
	};
}
