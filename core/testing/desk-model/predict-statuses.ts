import type { Desk, News, Row } from './desk';
import { handOver } from './predict-control';

/** Statuses only move upwards; what reached a device has not failed. */
const LADDER = ['accepted', 'sent', 'failed', 'delivered', 'read'];

/** News of a message that we know by its wamid; of another one it is kept. */
export function newsArrives(desk: Desk, news: News): void {
	const row = desk.rows.find(({ wamid }) => wamid === news.wamid);
	if (row) merge(desk, row, news);
	else desk.orphans.push(news);
}

/** What has come for a message before its wamid was known. */
export function applyOrphans(desk: Desk, row: Row): void {
	const known = desk.orphans.filter(({ wamid }) => wamid === row.wamid);
	desk.orphans = desk.orphans.filter(({ wamid }) => wamid !== row.wamid);
	for (const news of known) merge(desk, row, news);
}

function merge(desk: Desk, row: Row, { status, error }: News): void {
	const before = LADDER.indexOf(row.status ?? '');
	if (LADDER.indexOf(status) <= before) return;
	row.status = status;
	if (status !== 'failed') return;
	if (error === 'human') desk.stopped = true;
	handOver(desk, row.conversation, false);
}
