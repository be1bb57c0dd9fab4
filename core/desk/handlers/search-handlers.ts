import { searchWords } from '../../conversation/search-words';
import { idOfTrace } from '../../conversation/trace';
import { messagesOfTrace } from '../../store/messages-of-trace';
import type { Page } from '../../store/page';
import { readRows } from '../../store/read-rows';
import { searchPeople } from '../../store/search-people';
import type { Unit } from '../../store/schema';
import { type SaidHit, searchSaid } from '../../store/search-said';
import { canSee, ownOnly } from '../can-see';
import { excerptOf } from '../excerpt-of';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** On the first page of a search people stand above what was said. */
const MOST_PEOPLE = 10;

/** Finding what was said, and whom to write to. */
export const searchHandlers: Handlers<'search' | 'people'> = {
	async search({ store, caller, settings }, input) {
		const { words, conversationId, after } = input;
		const own = ownOnly(caller, settings);
		const wanted = searchWords(words);
		return await store.read(async (unit) => {
			if (conversationId !== undefined && !(await canSee(unit, conversationId, caller, settings))) {
				throw new Refusal('not-found', 'There is nothing here that you may see.');
			}
			const page = await found(unit, { ...input, ownOnly: own });
			const isFirst = after === undefined && conversationId === undefined;
			const people = isFirst
				? await searchPeople(unit, { words, limit: MOST_PEOPLE, ownOnly: own })
				: [];
			const ids = page.rows.map((hit) => hit.conversationId);
			const rows = await readRows(unit, [...new Set(ids)], own);
			const rowById = new Map(rows.map((row) => [row.id, row]));
			return {
				hits: page.rows.flatMap(({ id, at, author, agentId, kind, text, ...hit }) => {
					const conversation = rowById.get(hit.conversationId);
					if (!conversation) return [];
					return [
						{ messageId: id, at, author, agentId, kind, ...excerptOf(text, wanted), conversation },
					];
				}),
				people: await readRows(
					unit,
					people.flatMap(({ conversationIds }) => conversationIds),
					own,
				),
				next: page.next,
			};
		});
	},

	async people({ store, caller, settings }, { words }) {
		const own = ownOnly(caller, settings);
		const people = await store.read((unit) =>
			searchPeople(unit, { words, limit: MOST_PEOPLE, ownOnly: own }),
		);
		return {
			people: people.map(({ contactId, name, detail }) => ({ contactId, name, detail })),
		};
	},
};

/** What was said in these words; or, since logs and metrics name no words, under this trace id. */
async function found(unit: Unit, search: Parameters<typeof searchSaid>[1]): Promise<Page<SaidHit>> {
	const { words, conversationId } = search;
	const traced = idOfTrace(words);
	if (traced === undefined) return await searchSaid(unit, search);
	const rows = await messagesOfTrace(unit, traced);
	return {
		rows: rows
			.filter((row) => conversationId === undefined || row.conversationId === conversationId)
			.map((row) => ({ ...row, text: row.text ?? '' })),
		next: null,
	};
}
