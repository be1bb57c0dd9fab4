import type { ThreadMessage } from '../desk/contract/thread-shape';
import { amongIds } from './among-ids';
import { basisOf } from './answer-basis-store';
import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';

type Answer = NonNullable<ThreadMessage['answer']>;

/**
 * What is known of the AI's answers among these messages: which model gave them, what the
 * whole answer cost (on each of its parts; null where no price is known), what it rests on, and
 * how people rated it.
 */
export async function answersShown(
	unit: Unit,
	messages: Pick<MessageRow, 'id' | 'author' | 'turnId'>[],
): Promise<Map<string, Answer>> {
	const answers = messages.filter(({ author }) => author === 'ai');
	if (answers.length === 0) return new Map();

	const turnIds = [...new Set(answers.flatMap(({ turnId }) => turnId ?? []))];
	const usage = await unit.db
		.selectFrom('usage')
		.select(['turnId', 'model', 'costMicros'])
		.where('turnId', 'in', amongIds(unit, turnIds))
		.where('purpose', '=', 'answer')
		.orderBy('at')
		.execute();
	const bases = await basisOf(unit, turnIds);
	const ratings = await unit.db
		.selectFrom('answerRating')
		.select(['messageId', 'agentId', 'verdict', 'why'])
		.where(
			'messageId',
			'in',
			amongIds(
				unit,
				answers.map(({ id }) => id),
			),
		)
		.orderBy('at')
		.execute();

	return new Map(
		answers.map(({ id, turnId }) => {
			const used = usage.filter((one) => one.turnId === turnId);
			const costs = used.flatMap(({ costMicros }) => costMicros ?? []);
			const answer: Answer = {
				model: used.at(-1)?.model ?? null,
				costMicros: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) : null,
				basis: (turnId !== null && bases.get(turnId)) || null,
				ratings: ratings
					.filter(({ messageId }) => messageId === id)
					.map(({ agentId, verdict, why }) => ({ agentId, verdict, why })),
			};
			return [id, answer];
		}),
	);
}
