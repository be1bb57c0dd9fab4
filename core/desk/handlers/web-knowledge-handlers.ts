import { addWebPage } from '../../knowledge/add-web-page';
import { addWebsite } from '../../knowledge/add-website';
import type { AddedWebsite } from '../../knowledge/web/website-page';
import { appendAudit } from '../../store/audit-store';
import { answerWhenRead } from '../answer-when-read';
import type { AnswerAt } from '../contract/route-table';
import type { Handlers } from '../handler';
import { noteAdded } from '../note-added';
import { Refusal } from '../refusal';
import { replacedSource, sourceToAdd } from '../source-to-add';

/** Pages of the web on their way to being sources. */
export const webKnowledgeHandlers: Handlers<'add-knowledge-page' | 'read-knowledge-again'> = {
	async 'add-knowledge-page'({ store, caller, onError }, input) {
		const { url, details, wholeSite, mostPages } = input;
		const page = { ...sourceToAdd(caller, details), url };
		const within = noteAdded(caller, 'web');
		if (!wholeSite) return await answerWhenRead(addWebPage(store, page, { within }), onError);

		const site = { ...page, key: undefined, mostPages };
		const adding = addWebsite(store, site, {
			within,
			withinRemoval: async (unit, { id, name }) =>
				await appendAudit(unit, caller, {
					action: 'remove-knowledge',
					subjectId: id,
					details: { name },
				}),
		});
		return await answerWhenRead(adding.then(summary), onError);
	},

	async 'read-knowledge-again'({ store, caller, onError }, { sourceId }) {
		const known = await replacedSource(store, sourceId, 'web');
		if (!known?.url) throw new Refusal('not-possible', 'This source has no address.');
		const { key, name, url } = known;
		const within = noteAdded(caller, 'web');
		return await answerWhenRead(addWebPage(store, { key, name, url }, { within }), onError);
	},
};

function summary(added: AddedWebsite): AnswerAt<'add-knowledge-page'> {
	if (added.outcome === 'refused') return { outcome: 'website-refused', reason: added.reason };
	const count = (...outcomes: string[]) =>
		added.pages.filter(({ outcome }) => outcomes.includes(outcome)).length;
	return {
		outcome: 'website',
		read: count('added', 'replaced', 'unchanged', 'overtaken'),
		refused: count('refused'),
		skipped: count('skipped'),
		removed: count('removed'),
		beyond: added.beyond,
	};
}
