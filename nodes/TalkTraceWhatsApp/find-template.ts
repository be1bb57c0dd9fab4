import { InputError } from '../../core/errors';
import type { TemplateDefinition } from '../../core/whatsapp/template-definition';
import { graphClient, type WhatsAppAccount } from '../shared/whatsapp-account';

/** Meta allows 200 such reads an hour at the least, and a template changes once a day at most. */
const KEEP_MS = 5 * 60_000;
const MOST_KEPT = 200;

const kept = new Map<string, { template: TemplateDefinition; until: number }>();

/**
 * The template that `key` names ("name:language"), as Meta had it in the last minutes.
 * Throws InputError when there is none.
 */
export async function findTemplate(
	account: WhatsAppAccount,
	key: string,
): Promise<TemplateDefinition> {
	const [, name, language] = /^([^:\s]+):([^:\s]+)$/.exec(key) ?? [];
	if (name === undefined || language === undefined) {
		throw new InputError(
			'Choose a template, or name one with its language, such as order_update:en_US.',
		);
	}
	const businessAccountId = businessAccountOf(account);
	const memory = JSON.stringify([account.baseUrl, businessAccountId, key]);
	const known = kept.get(memory);
	if (known && known.until > Date.now()) return known.template;

	const template = await graphClient(account).findTemplate(businessAccountId, name, language);
	if (!template) {
		throw new InputError(
			`There is no template "${name}" in the language "${language}". Both must be exactly as WhatsApp Manager shows them.`,
		);
	}
	if (kept.size >= MOST_KEPT) kept.clear();
	if (template.status === 'APPROVED') kept.set(memory, { template, until: Date.now() + KEEP_MS });
	return template;
}

/** How the editor and the node name a template. */
export function templateKey({
	name,
	language,
}: Pick<TemplateDefinition, 'name' | 'language'>): string {
	return `${name}:${language}`;
}

/** Templates belong to the business account. Throws InputError for a credential without one. */
export function businessAccountOf({ businessAccountId }: WhatsAppAccount): string {
	if (businessAccountId !== '') return businessAccountId;
	throw new InputError('The WhatsApp credential has no Business Account ID.');
}
