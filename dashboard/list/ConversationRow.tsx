import { useRef } from 'preact/hooks';
import type { ConversationRow as Row } from '../../core/desk/contract/conversation-shape';
import { number, t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { IconButton } from '../shared/IconButton';
import { go, write } from '../state/route';
import { isAtLeast } from '../state/session';
import { RowFoot } from './RowFoot';
import { RowPreview } from './RowPreview';
import { RowTime } from './RowTime';

type Props = {
	row: Row;
	isOpen: boolean;
	/** Whether Tab leads to it. */
	isReached: boolean;
	hasMenu?: boolean;
	/** Opens its menu beside an element of it, or closes it; a row without it has none. */
	onMenu?(id: string, anchor: HTMLElement | null): void;
};

/** One conversation of the list. A link, so that it opens in a tab of its own, too. */
export function ConversationRow({ row, isOpen, isReached, hasMenu = false, onMenu }: Props) {
	const anchor = useRef<HTMLButtonElement>(null);
	const here = { at: 'inbox', conversationId: row.id } as const;
	const toggleMenu =
		onMenu && isAtLeast('agent') ? () => onMenu(row.id, anchor.current) : undefined;

	return (
		<li class={row.unread > 0 ? 'conversation-row unread' : 'conversation-row'}>
			<a
				href={write(here)}
				data-row={row.id}
				tabIndex={isReached ? 0 : -1}
				aria-current={isOpen ? 'true' : undefined}
				onClick={(event) => {
					if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
					event.preventDefault();
					go(here);
				}}
				onContextMenu={(event) => {
					if (!toggleMenu) return;
					event.preventDefault();
					toggleMenu();
				}}
			>
				<Avatar name={row.name} />
				<span class="row-head">
					<span class="row-name" dir="auto">
						{row.name}
					</span>
					<RowTime at={row.latest?.at ?? null} />
				</span>
				<span class="row-said">
					<RowPreview latest={row.latest} />
					{row.unread > 0 && (
						<span class="unread-count">
							<span aria-hidden="true">
								{row.unread > 9 ? `${number(9)}+` : number(row.unread)}
							</span>
							<span class="hidden-visually">{t('list.unread', { count: row.unread })}</span>
						</span>
					)}
				</span>
				<RowFoot row={row} />
			</a>
			{toggleMenu && (
				<IconButton
					buttonRef={anchor}
					class="row-more"
					icon="more"
					label={t('list.more-of', { name: row.name })}
					tabIndex={isReached ? 0 : -1}
					aria-haspopup="menu"
					aria-expanded={hasMenu}
					onClick={toggleMenu}
				/>
			)}
		</li>
	);
}
