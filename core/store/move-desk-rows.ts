import type { Unit } from './schema';

type Move = { from: string; to: string };

/** Moves what agents keep on a conversation to another one, which replaces it. */
export async function moveDeskRows(unit: Unit, move: Move): Promise<void> {
	for (const table of ['note', 'conversationEvent', 'survey', 'presence'] as const) {
		await unit.db
			.updateTable(table)
			.set({ conversationId: move.to })
			.where('conversationId', '=', move.from)
			.execute();
	}
	await moveLabels(unit, move);
	await moveDrafts(unit, move);
}

async function moveLabels({ db }: Unit, { from, to }: Move): Promise<void> {
	const labels = await db
		.selectFrom('conversationLabel')
		.select('labelId')
		.where('conversationId', '=', from)
		.execute();
	if (labels.length === 0) return;
	await db
		.insertInto('conversationLabel')
		.values(labels.map(({ labelId }) => ({ conversationId: to, labelId })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Who has typed something in both loses neither. */
async function moveDrafts({ db }: Unit, { from, to }: Move): Promise<void> {
	const drafts = await db
		.selectFrom('composerDraft')
		.selectAll()
		.where('conversationId', '=', from)
		.execute();
	for (const draft of drafts) {
		const { savedAt, text } = draft;
		await db
			.insertInto('composerDraft')
			.values({ ...draft, conversationId: to })
			.onConflict((conflict) =>
				conflict.columns(['agentId', 'conversationId', 'mode']).doUpdateSet((eb) => ({
					text: eb('composerDraft.text', '||', `\n\n${text}`),
					savedAt,
				})),
			)
			.execute();
	}
}
