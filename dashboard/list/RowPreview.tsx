import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t, type TextKey } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';
import { SaidBy } from './SaidBy';

type Latest = NonNullable<ConversationRow['latest']>;

const ICONS: Partial<Record<string, IconName>> = {
	voice: 'mic',
	image: 'image',
	video: 'video',
	document: 'file',
	sticker: 'smile',
	location: 'pin',
	contacts: 'card',
	reaction: 'smile',
	order: 'template',
	unsupported: 'warning',
};

/** The kinds that the page has a word for. */
const NAMED = new Set([...Object.keys(ICONS), 'interactive', 'button', 'system', 'text']);

/** The beginning of what was last said, with its kind, and whose it is when it is ours. */
export function RowPreview({ latest }: { latest: Latest | null }) {
	if (!latest) return <span class="row-preview soft">{t('list.nothing-said')}</span>;
	const { kind, status, text } = latest;
	const icon = ICONS[kind];
	const failed = status === 'failed';
	const words = text ?? (NAMED.has(kind) ? t(`kind.${kind}` as TextKey) : t('kind.unsupported'));
	return (
		<span class={failed ? 'row-preview failed' : 'row-preview'}>
			{failed && (
				<>
					<Icon name="warning" />
					<span class="hidden-visually">{t('tick.failed')}: </span>
				</>
			)}
			<SaidBy {...latest} />
			{icon && <Icon name={icon} />}
			<span class="words" dir="auto">
				{words}
			</span>
		</span>
	);
}
