import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ContactPane } from '../contact/ContactPane';
import { t } from '../language/translate';
import { ListPane } from '../list/ListPane';
import { useShortcuts } from '../shared/shortcuts';
import { openId, place } from '../state/route';
import { ThreadPane } from '../thread/ThreadPane';
import { ContactSheet } from './ContactSheet';
import { width } from './width';

/** List, thread and contact: beside each other where there is room, one at a time on a phone. */
export function Inbox() {
	const id = openId.value;
	const isWide = width.value === 'wide';
	// Beside the thread it stays as the agent left it; over the thread it closes by itself.
	const beside = useSignal(true);
	const over = useSignal(false);
	useEffect(() => {
		over.value = false;
	}, [id, isWide]);
	const shown = isWide ? beside : over;
	const toggle = () => (shown.value = !shown.value);
	useShortcuts([{ code: 'KeyO', alt: true, label: 'shortcut.contact', run: toggle }], [shown]);

	const phone = width.value === 'phone';
	useFocusOnPhone(phone, id);
	const messageId = place.value.at === 'inbox' ? place.value.messageId : undefined;
	return (
		<div class="inbox" data-width={width.value} data-open={id === null ? 'list' : 'thread'}>
			{/* On a phone the list waits behind the thread, and is where it was when one comes back. */}
			<div
				class="inbox-list"
				hidden={phone && id !== null}
				// Where it is all there is, it is what a screen reader goes to.
				role={phone ? 'main' : undefined}
			>
				<ListPane />
			</div>
			<main id="main" class="inbox-thread" tabIndex={-1} hidden={phone && id === null}>
				{id === null ? (
					<p class="shell-state soft">{t('list.choose')}</p>
				) : (
					<ThreadPane
						conversationId={id}
						messageId={messageId}
						onToggleContact={toggle}
						contactShown={shown.value}
					/>
				)}
			</main>
			{id !== null &&
				shown.value &&
				(isWide ? (
					<div class="inbox-contact">
						<ContactPane conversationId={id} />
					</div>
				) : (
					<ContactSheet conversationId={id} onClose={toggle} />
				))}
		</div>
	);
}

/** Where one pane takes the place of another, the focus goes with it, and back to where it was. */
function useFocusOnPhone(phone: boolean, id: string | null) {
	const last = useRef(id);
	useEffect(() => {
		const left = last.current;
		last.current = id;
		if (!phone || left === id) return;
		const row = `[data-row="${CSS.escape(left ?? '')}"]`;
		const target =
			id === null ? document.querySelector<HTMLElement>(row) : document.getElementById('main');
		target?.focus({ preventScroll: true });
	}, [phone, id]);
}
