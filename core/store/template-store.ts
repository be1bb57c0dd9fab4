import type { TemplateDefinition } from '../whatsapp/template-definition';
import { recordChange } from './change-store';
import type { TemplateRow } from './desk-rows';
import type { Unit } from './schema';

/** The templates that can be sent from a number, by name and language. */
export async function approvedTemplates(
	{ db }: Unit,
	channelId: string,
): Promise<TemplateDefinition[]> {
	const rows = await db
		.selectFrom('template')
		.select('definition')
		.where('channelId', '=', channelId)
		.where('status', '=', 'APPROVED')
		.orderBy('name')
		.orderBy('language')
		.execute();
	return rows.map(definitionOf);
}

/** The template of exactly this name and language, as Meta had it the last time. */
export async function findTemplate(
	{ db }: Unit,
	key: Pick<TemplateRow, 'channelId' | 'name' | 'language'>,
): Promise<TemplateDefinition | undefined> {
	const { channelId, name, language } = key;
	const row = await db
		.selectFrom('template')
		.select('definition')
		.where('channelId', '=', channelId)
		.where('name', '=', name)
		.where('language', '=', language)
		.executeTakeFirst();
	return row && definitionOf(row);
}

/** SQLite takes 32,766 parameters in one statement; a template has six. */
const MOST_ROWS = 1_000;

/** Puts what Meta has just told in the place of what was known of a number's templates. */
export async function replaceTemplates(
	unit: Unit,
	channelId: string,
	definitions: TemplateDefinition[],
): Promise<void> {
	await unit.db.deleteFrom('template').where('channelId', '=', channelId).execute();
	const known = new Map(definitions.map((one) => [JSON.stringify([one.name, one.language]), one]));
	const rows = [...known.values()].map((definition) => ({
		channelId,
		name: definition.name,
		language: definition.language,
		status: definition.status,
		definition: JSON.stringify(definition),
		readAt: unit.now,
	}));
	for (let first = 0; first < rows.length; first += MOST_ROWS) {
		await unit.db
			.insertInto('template')
			.values(rows.slice(first, first + MOST_ROWS))
			.execute();
	}
	await unit.db
		.updateTable('channel')
		.set({ templatesReadAt: unit.now, templatesProblem: null })
		.where('id', '=', channelId)
		.execute();
	tellTemplates(unit, channelId, rows.length);
}

/** Says why the templates could not be read; those that are known stay. */
export async function noteTemplatesProblem(
	unit: Unit,
	channelId: string,
	problem: string,
): Promise<void> {
	const changed = await unit.db
		.updateTable('channel')
		.set({ templatesProblem: problem })
		.where('id', '=', channelId)
		.where((eb) =>
			eb.or([eb('templatesProblem', 'is', null), eb('templatesProblem', '<>', problem)]),
		)
		.returning('id')
		.executeTakeFirst();
	if (changed) tellTemplates(unit, channelId, null);
}

/** Has a number's trigger read its templates anew. False when there is no such number. */
export async function wantTemplates({ db, now }: Unit, channelId: string): Promise<boolean> {
	const wanted = await db
		.updateTable('channel')
		.set({ templatesWantedAt: now })
		.where('id', '=', channelId)
		.returning('id')
		.executeTakeFirst();
	return wanted !== undefined;
}

function tellTemplates(unit: Unit, channelId: string, templates: number | null): void {
	recordChange(unit, {
		kind: 'channel-changed',
		conversationId: null,
		subjectId: channelId,
		facts: { templates },
	});
}

function definitionOf({ definition }: Pick<TemplateRow, 'definition'>): TemplateDefinition {
	return JSON.parse(definition) as TemplateDefinition;
}
