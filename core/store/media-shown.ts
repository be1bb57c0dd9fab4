import type { Media } from '../desk/contract/thread-shape';
import { showsInline } from '../media/shows-inline';
import { amongIds } from './among-ids';
import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';

/** The file that each message carries, for those that carry one. */
export async function mediaShown(
	unit: Unit,
	messages: Pick<MessageRow, 'id'>[],
): Promise<Map<string, Media>> {
	const rows = await unit.db
		.selectFrom('media')
		.select(['id', 'messageId', 'kind', 'state', 'reason', 'type', 'mimeType', 'size', 'fileName'])
		.where(
			'messageId',
			'in',
			amongIds(
				unit,
				messages.map(({ id }) => id),
			),
		)
		.execute();
	return new Map(
		rows.map(({ messageId, mimeType, ...row }) => [
			messageId,
			{
				...row,
				type: row.type ?? mimeType,
				inline: row.state === 'stored' && row.type !== null && showsInline(row.type),
			},
		]),
	);
}
