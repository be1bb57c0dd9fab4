import { useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { Menu } from '../shared/Menu';
import { desk, labelsById } from '../state/desk';
import { changeConversation } from './change-conversation';

type Props = { conversation: Conversation; disabled: boolean };

/** The labels of a conversation; the menu puts them on and takes them off. */
export function LabelsField({ conversation, disabled }: Props) {
	const [menu, setMenu] = useState(false);
	const anchor = useRef<HTMLButtonElement>(null);
	const { id: conversationId, labelIds } = conversation;
	const toggle = (labelId: string) => {
		const change = labelIds.includes(labelId) ? { remove: [labelId] } : { add: [labelId] };
		void changeConversation('change-labels', { conversationId, ...change });
	};

	return (
		<div class="field">
			<span class="label">{t('contact.labels')}</span>
			<div class="row wrap">
				{labelIds.map((id) => {
					const label = labelsById.value.get(id);
					return (
						label && (
							<span key={id} class={`chip label-${label.colour}`}>
								<bdi>{label.name}</bdi>
							</span>
						)
					);
				})}
				{!disabled && (
					<button
						ref={anchor}
						type="button"
						class="button quiet"
						aria-haspopup="menu"
						aria-expanded={menu}
						onClick={() => setMenu(!menu)}
					>
						<Icon name="tag" />
						{t('contact.changeLabels')}
					</button>
				)}
			</div>
			{menu && (
				<Menu anchor={anchor} label={t('contact.labels')} onClose={() => setMenu(false)}>
					{(desk.value?.labels ?? []).map(({ id, name, colour }) => (
						<button
							key={id}
							type="button"
							role="menuitemcheckbox"
							aria-checked={labelIds.includes(id)}
							onClick={() => toggle(id)}
						>
							<span class={`chip label-${colour}`}>
								<bdi>{name}</bdi>
							</span>
							{labelIds.includes(id) && (
								<span class="end">
									<Icon name="check" />
								</span>
							)}
						</button>
					))}
					{desk.value?.labels.length === 0 && <p class="soft menu-note">{t('contact.noLabels')}</p>}
				</Menu>
			)}
		</div>
	);
}
