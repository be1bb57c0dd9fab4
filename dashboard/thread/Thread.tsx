import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import { lastInbound, loadMore, openConversation } from '../state/open-conversation';
import { pendingMessages } from '../state/sending';
import { Entries } from './Entries';
import { markRead } from './mark-read';
import { PresentColleagues } from './PresentColleagues';

/** So near to the end counts as being there. */
const NEAR_PX = 80;

/** So near to an edge of what is loaded, more is asked for. */
const LOAD_PX = 400;

/** After so long, what could not be read is asked for again: at an edge nothing scrolls that would. */
const AGAIN_MS = 2_000;

/**
 * What was said, oldest first, in a scrolling log. It stays at the end while the agent is
 * there, keeps its place when older entries come in above, and tells of new ones otherwise.
 */
export function Thread({ markedId }: { markedId?: string }) {
	const scroller = useRef<HTMLDivElement>(null);
	const before = useRef({ height: 0, firstId: '' });
	const placed = useRef(false);
	const atEnd = useRef(true);
	const again = useRef<number>();
	const [unseen, setUnseen] = useState(0);

	const now = openConversation.value!;
	const { entries, older, newer } = now;
	const pending = pendingMessages.value.filter(({ conversationId }) => conversationId === now.id);
	const newestId = entries.at(-1)?.id;

	useLayoutEffect(() => {
		const box = scroller.current;
		if (!box || entries.length === 0) return;
		const { height, firstId } = before.current;
		if (!placed.current) {
			placed.current = place(box, markedId);
		} else if (firstId !== entries[0]!.id && firstId !== '') {
			box.scrollTop += box.scrollHeight - height;
		} else if (atEnd.current) {
			box.scrollTop = box.scrollHeight;
		}
		before.current = { height: box.scrollHeight, firstId: entries[0]!.id };
		// What has come may not fill the view, or leave it at the edge: nothing scrolls then.
		loadAround(box);
	}, [entries, pending.length, markedId]);

	useEffect(() => {
		if (!placed.current || atEnd.current) {
			seeEnd();
			return;
		}
		setUnseen((count) => count + 1);
	}, [newestId]);

	const onScroll = () => {
		const box = scroller.current;
		if (!box) return;
		atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX && newer === null;
		loadAround(box);
		if (atEnd.current) seeEnd();
	};

	function loadAround(box: HTMLElement) {
		if (box.scrollTop < LOAD_PX && older !== null) void load('older');
		const toEnd = box.scrollHeight - box.scrollTop - box.clientHeight;
		if (toEnd < LOAD_PX && newer !== null) void load('newer');
	}

	async function load(where: 'older' | 'newer') {
		const isAnswered = await attempt(() => loadMore(where).then(() => true));
		if (isAnswered) return;
		clearTimeout(again.current);
		again.current = window.setTimeout(() => scroller.current && onScroll(), AGAIN_MS);
	}

	useEffect(() => () => clearTimeout(again.current), []);

	function seeEnd() {
		setUnseen(0);
		markRead(now.id, lastInbound.value?.seq);
	}

	useEffect(() => {
		const onVisible = () => atEnd.current && markRead(now.id, lastInbound.value?.seq);
		document.addEventListener('visibilitychange', onVisible);
		return () => document.removeEventListener('visibilitychange', onVisible);
	}, [now.id]);

	return (
		<div class="thread">
			<div
				ref={scroller}
				class="thread-scroller"
				role="log"
				aria-live="polite"
				aria-relevant="additions"
				aria-label={t('thread.log')}
				tabIndex={0}
				onScroll={onScroll}
			>
				{older !== null && <p class="thread-edge">{t('state.loading')}</p>}
				<Entries
					entries={entries}
					pending={pending}
					unreadAfter={now.unreadAfter}
					markedId={markedId}
				/>
				{now.conversation?.answering === 'thinking' && (
					<p class="present thinking" role="status">
						<Icon name="spark" /> {t('answering.thinking')}…
					</p>
				)}
				<PresentColleagues present={now.conversation?.present ?? []} />
			</div>
			{unseen > 0 && (
				<button
					type="button"
					class="button new-messages"
					onClick={() => {
						scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' });
					}}
				>
					<Icon name="down" />
					{t('thread.newMessages', { count: unseen })}
				</button>
			)}
		</div>
	);
}

/** Where a thread begins to be read: the marked message, the first unread one, or the end. */
function place(box: HTMLElement, markedId: string | undefined): boolean {
	const target =
		(markedId && box.querySelector(`[data-entry="${CSS.escape(markedId)}"]`)) ||
		box.querySelector('.unread-line');
	if (target) target.scrollIntoView({ block: 'center' });
	else box.scrollTop = box.scrollHeight;
	return true;
}
