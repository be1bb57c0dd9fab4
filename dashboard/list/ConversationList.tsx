import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { useShortcuts } from '../shared/shortcuts';
import { go, openId } from '../state/route';
import { rowsById } from '../state/rows';
import { ConversationRow } from './ConversationRow';
import { EmptyList } from './EmptyList';
import { listed, readList, readMore } from './list-state';
import { RowMenu } from './RowMenu';
import { moveBetweenRows } from './move-between-rows';
import { useKeptFocus } from './use-kept-focus';

/** The rows of the list, which come as one scrolls, and change as the desk does. */
export function ConversationList() {
	const list = useRef<HTMLUListElement>(null);
	const menu = useSignal<{ id: string; anchor: RefObject<HTMLElement> } | null>(null);
	const closeMenu = useCallback(() => (menu.value = null), []);
	const toggleMenu = useCallback((id: string, anchor: HTMLElement | null) => {
		menu.value = menu.peek()?.id === id ? null : { id, anchor: { current: anchor } };
	}, []);
	const { ids, next, problem } = listed.value;
	const open = openId.value;
	const rows = ids.flatMap((id) => rowsById.value.get(id) ?? []);
	// One row is reached by Tab; from there the arrow keys lead on.
	const reached = rows.some(({ id }) => id === open) ? open : rows[0]?.id;
	const menuRow = menu.value && rowsById.value.get(menu.value.id);
	useKeptFocus(list);
	useShortcuts(
		[
			{ code: 'KeyJ', alt: true, label: 'shortcut.next', run: () => step(1) },
			{ code: 'KeyK', alt: true, label: 'shortcut.previous', run: () => step(-1) },
		],
		[],
	);

	if (problem !== null && rows.length === 0) {
		return (
			<div class="list-state" role="alert">
				<p>{problem}</p>
				<button type="button" class="button" onClick={() => void readList()}>
					{t('action.retry')}
				</button>
			</div>
		);
	}
	if (next === undefined) return <LoadingRows />;
	if (rows.length === 0) return <EmptyList />;
	return (
		<div class="list-scroll">
			<ul ref={list} class="rows" onKeyDown={(event) => moveBetweenRows(event, list.current)}>
				{rows.map((row) => (
					<ConversationRow
						key={row.id}
						row={row}
						isOpen={row.id === open}
						isReached={row.id === reached}
						hasMenu={row.id === menu.value?.id}
						onMenu={toggleMenu}
					/>
				))}
			</ul>
			{/* Beside the rows: what stands in one that draws itself only in sight would be cut off. */}
			{menuRow && menu.value && (
				<RowMenu row={menuRow} anchor={menu.value.anchor} onClose={closeMenu} />
			)}
			{next !== null && <MoreRows key={next} failed={problem !== null} />}
		</div>
	);
}

/** Opens the row above or below the one that is open. */
function step(by: 1 | -1) {
	const { ids } = listed.value;
	const at = ids.indexOf(openId.value ?? '');
	const next = at < 0 ? (by > 0 ? ids[0] : ids.at(-1)) : ids[at + by];
	if (next === undefined) return;
	go({ at: 'inbox', conversationId: next });
	document.querySelector(`[data-row="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' });
}

/** Reads the next page when it comes into sight. */
function MoreRows({ failed }: { failed: boolean }) {
	const end = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!end.current || failed) return;
		const observer = new IntersectionObserver(
			([entry]) => entry?.isIntersecting && void readMore(),
			{ rootMargin: '600px' },
		);
		observer.observe(end.current);
		return () => observer.disconnect();
	}, [failed]);
	return (
		<div ref={end} class="list-more">
			{failed ? (
				<button type="button" class="button" onClick={() => void readMore()}>
					{t('action.retry')}
				</button>
			) : (
				<span class="soft">{t('state.loading')}</span>
			)}
		</div>
	);
}

function LoadingRows() {
	return (
		<div class="list-state" role="status">
			{t('state.loading')}
		</div>
	);
}
