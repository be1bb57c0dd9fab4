import { useRef, useState } from 'preact/hooks';
import { assetUrl } from '../api/url-of';
import { t, type TextKey } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { attempt } from '../state/notices';
import { EmojiPanel } from './EmojiPanel';

type GroupTitle = Extract<TextKey, `emoji.group-${string}`>;

/** As `emoji.json` has them: each group's text, and its signs with their names in English. */
export type EmojiGroups = { groups: { title: GroupTitle; emoji: [string, string][] }[] };

let loaded: Promise<EmojiGroups> | undefined;

function load(): Promise<EmojiGroups> {
	loaded ??= fetch(assetUrl('emoji.json')).then((response) => response.json());
	// What could not be fetched now may be there when it is wanted again.
	loaded.catch(() => (loaded = undefined));
	return loaded;
}

type Props = { disabled: boolean; onChoose(emoji: string): void };

/** The button and the panel with all emoji, which are fetched when it is first opened. */
export function EmojiPicker({ disabled, onChoose }: Props) {
	const [groups, setGroups] = useState<EmojiGroups | null>(null);
	const button = useRef<HTMLButtonElement>(null);

	const toggle = async () => {
		if (groups) setGroups(null);
		else setGroups((await attempt(load)) ?? null);
	};

	return (
		<>
			<IconButton
				buttonRef={button}
				icon="smile"
				label={t('composer.emoji')}
				aria-expanded={groups !== null}
				disabled={disabled}
				onClick={() => void toggle()}
			/>
			{groups && (
				<EmojiPanel
					groups={groups}
					onChoose={(emoji) => {
						setGroups(null);
						onChoose(emoji);
					}}
					onClose={() => {
						setGroups(null);
						button.current?.focus();
					}}
				/>
			)}
		</>
	);
}
