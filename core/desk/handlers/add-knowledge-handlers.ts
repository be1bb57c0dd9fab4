import { addFile } from '../../knowledge/add-file';
import { addText } from '../../knowledge/add-text';
import { appendAudit } from '../../store/audit-store';
import { settleMisses } from '../../store/knowledge-miss-store';
import { answerWhenRead } from '../answer-when-read';
import { collectBody } from '../collect-body';
import type { Handlers } from '../handler';
import { noteAdded } from '../note-added';
import { plainFileName } from '../plain-file-name';
import { replacedSource, sourceToAdd } from '../source-to-add';

const MOST_BYTES = 50_000_000;

/** Files and texts on their way to being sources. */
export const addKnowledgeHandlers: Handlers<'add-knowledge-file' | 'add-knowledge-text'> = {
	async 'add-knowledge-file'({ store, caller, request, onError }, input) {
		const fileName = plainFileName(input.fileName) ?? 'file';
		const replaced = await replacedSource(store, input.replaces, 'file');
		const bytes = await collectBody(request, MOST_BYTES);
		const about = sourceToAdd(caller, input.details, replaced);
		const source = { ...about, name: replaced?.name ?? fileName };
		const file = { bytes, fileName, type: input.type };
		const within = noteAdded(caller, 'file');
		return await answerWhenRead(addFile(store, source, file, { within }), onError);
	},

	async 'add-knowledge-text'({ store, caller, onError }, input) {
		const { name, text, details, missIds } = input;
		const replaced = await replacedSource(store, input.replaces, 'text');
		const source = { ...sourceToAdd(caller, details, replaced), name };
		const note = noteAdded(caller, 'text');
		const adding = addText(store, source, text, {
			async within(unit, added) {
				await note(unit, added);
				if (missIds.length === 0 || added.outcome === 'refused') return;
				const settled = await settleMisses(unit, missIds);
				await appendAudit(unit, caller, { action: 'settle-misses', details: { settled } });
			},
		});
		return await answerWhenRead(adding, onError);
	},
};
