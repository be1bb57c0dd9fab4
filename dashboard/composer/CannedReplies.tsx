import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { desk } from '../state/desk';
import { notify } from '../state/notices';
import { me } from '../state/session';
import { fillCanned } from './fill-canned';

/** What stands after a slash at the beginning of the reply, or null where there is none. */
export function cannedQuery(text: string): string | null {
	return /^\/([\p{L}\p{N}_-]*)$/u.exec(text)?.[1]?.toLowerCase() ?? null;
}

type Props = {
	query: string;
	conversation: Conversation;
	onChoose(text: string): void;
	onClose(): void;
};

const MOST_SHOWN = 8;

/** The canned replies that fit what is typed after the slash; arrows and Enter choose one. */
export function CannedReplies({ query, conversation, onChoose, onClose }: Props) {
	const [at, setAt] = useState(0);
	const fitting = (desk.value?.cannedReplies ?? [])
		.filter(({ shortcut, text }) => shortcut.startsWith(query) || fits(text, query))
		.sort((one, other) => rank(one.shortcut, query) - rank(other.shortcut, query))
		.slice(0, MOST_SHOWN);
	const chosen = Math.min(at, fitting.length - 1);

	const choose = (index: number) => {
		const reply = fitting[index];
		if (!reply) return;
		const { text, missing } = fillCanned(reply.text, {
			name: conversation.contact.name,
			agent: me.value?.name ?? null,
			fields: conversation.contact.fields,
		});
		if (missing.length > 0) {
			notify({ tone: 'bad', text: t('canned.missing', { names: missing.join(', ') }) });
		}
		onChoose(text);
	};

	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const actions: Record<string, () => void> = {
				ArrowDown: () => setAt((chosen + 1) % Math.max(1, fitting.length)),
				ArrowUp: () => setAt((chosen - 1 + fitting.length) % Math.max(1, fitting.length)),
				Enter: () => choose(chosen),
				Tab: () => choose(chosen),
				Escape: onClose,
			};
			const action = actions[event.key];
			if (!action || event.isComposing || (fitting.length === 0 && event.key !== 'Escape')) return;
			event.preventDefault();
			event.stopPropagation();
			action();
		};
		document.addEventListener('keydown', onKey, true);
		return () => document.removeEventListener('keydown', onKey, true);
	});

	return (
		<div class="canned" role="listbox" aria-label={t('canned.title')}>
			{fitting.length === 0 && <p class="soft">{t('canned.none')}</p>}
			{fitting.map(({ id, shortcut, text }, index) => (
				<div
					key={id}
					role="option"
					aria-selected={index === chosen}
					class={index === chosen ? 'chosen' : ''}
					onPointerDown={(event) => {
						event.preventDefault();
						choose(index);
					}}
				>
					<strong dir="auto">/{shortcut}</strong>
					<span dir="auto">{text}</span>
				</div>
			))}
		</div>
	);
}

function fits(text: string, query: string): boolean {
	return query.length > 1 && text.toLowerCase().includes(query);
}

function rank(shortcut: string, query: string): number {
	if (shortcut === query) return 0;
	return shortcut.startsWith(query) ? 1 : 2;
}
