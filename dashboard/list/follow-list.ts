import { effect } from '@preact/signals';
import type { LiveEvent } from '../../core/desk/contract/live-shape';
import { onChange, onReload } from '../state/live';
import { openId } from '../state/route';
import { dropRow, putRows, rowsById } from '../state/rows';
import { me } from '../state/session';
import { readCounts, recountAfter } from './counts';
import { fitsQuery } from './fits-query';
import { listed, query, readList, stopReading } from './list-state';
import { placeRow } from './place-row';

/** Reads list and counts, and keeps them up with the desk; returns how to stop. */
export function followList(): () => void {
	const readAll = async () => {
		await Promise.all([readList(), readCounts()]);
	};
	void readAll();
	const stops = [onChange(take), onReload(readAll), leaveWithTheNext(), stopReading];
	return () => {
		for (const stop of stops) stop();
	};
}

function take({ conversationId, row }: LiveEvent) {
	if (conversationId === null) return;
	const known = rowsById.value.get(conversationId);
	recountAfter(conversationId, row);
	if (!row) {
		dropRow(conversationId);
		remove(conversationId);
		return;
	}
	const fits = fitsQuery(row, query.value, me.value?.id ?? '');
	const isOpen = openId.value === row.id;
	if (known || fits || isOpen) putRows([row]);
	if (fits) place(row.id);
	else if (!isOpen) remove(row.id);
}

function place(id: string) {
	const { ids, next } = listed.value;
	const rows = rowsById.value;
	const row = rows.get(id);
	if (next === undefined || !row) return;
	const rowOf = (one: string) => rows.get(one);
	const placed = placeRow(ids, row, { sort: query.value.sort, complete: next === null, rowOf });
	listed.value = { ...listed.value, ids: placed };
}

function remove(id: string) {
	const { ids } = listed.value;
	if (ids.includes(id)) listed.value = { ...listed.value, ids: ids.filter((one) => one !== id) };
}

/** The conversation that is open stays in the list until another one is opened, though it no longer fits. */
function leaveWithTheNext(): () => void {
	let last = openId.peek();
	return effect(() => {
		const now = openId.value;
		if (now === last) return;
		const row = rowsById.peek().get(last ?? '');
		last = now;
		if (row && !fitsQuery(row, query.peek(), me.peek()?.id ?? '')) remove(row.id);
	});
}
