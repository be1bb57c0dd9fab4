import type { ThreadMessage } from '../desk/contract/thread-shape';
import { amongIds } from './among-ids';
import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';
import { searchableText } from './search-terms';

type Quote = NonNullable<ThreadMessage['quoted']>;

/** How much of a quoted message is shown, in characters. */
const QUOTED = 160;

/** What messages quote, by their ids. A quote of something that the desk never had is empty. */
export async function quotesShown(
	unit: Unit,
	messages: Pick<MessageRow, 'id' | 'channelId' | 'extra'>[],
): Promise<Map<string, Quote>> {
	const quoting = messages.flatMap(({ id, channelId, extra }) => {
		const { quotedWamid } = JSON.parse(extra ?? '{}') as { quotedWamid?: string };
		return quotedWamid === undefined ? [] : [{ id, channelId, quotedWamid }];
	});
	if (quoting.length === 0) return new Map();

	const rows = await unit.db
		.selectFrom('message')
		.select(['id', 'channelId', 'wamid', 'author', 'kind', 'text', 'content', 'transcript'])
		.where('channelId', 'in', amongIds(unit, [...new Set(quoting.map((one) => one.channelId))]))
		.where(
			'wamid',
			'in',
			amongIds(
				unit,
				quoting.map(({ quotedWamid }) => quotedWamid),
			),
		)
		.execute();
	return new Map(
		quoting.map(({ id, channelId, quotedWamid }) => {
			const row = rows.find((one) => one.channelId === channelId && one.wamid === quotedWamid);
			return [id, row ? quoteOf(row) : UNKNOWN];
		}),
	);
}

const UNKNOWN: Quote = { messageId: null, author: null, kind: null, text: null };

function quoteOf(
	row: Pick<MessageRow, 'id' | 'author' | 'kind' | 'text' | 'content' | 'transcript'>,
): Quote {
	const text = Array.from(searchableText(row)).slice(0, QUOTED).join('');
	return { messageId: row.id, author: row.author, kind: row.kind, text: text || null };
}
