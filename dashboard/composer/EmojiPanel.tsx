import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../language/translate';
import type { EmojiGroups } from './EmojiPicker';

type Props = {
	groups: EmojiGroups;
	onChoose(emoji: string): void;
	onClose(): void;
};

const MOST_FOUND = 80;

/** All emoji by group, with a search by name. */
export function EmojiPanel({ groups: { groups }, onChoose, onClose }: Props) {
	const [words, setWords] = useState('');
	const [group, setGroup] = useState(0);
	const panel = useRef<HTMLDivElement>(null);
	const search = useRef<HTMLInputElement>(null);

	useEffect(() => {
		search.current?.focus();
		const outside = ({ target }: Event) => {
			if (target instanceof Node && !panel.current?.contains(target)) onClose();
		};
		document.addEventListener('pointerdown', outside);
		return () => document.removeEventListener('pointerdown', outside);
	}, []);

	const wanted = words.trim().toLowerCase();
	const shown =
		wanted === ''
			? (groups[group]?.emoji ?? [])
			: groups
					.flatMap(({ emoji }) => emoji)
					.filter(([, name]) => name.toLowerCase().includes(wanted))
					.slice(0, MOST_FOUND);

	return (
		<div
			ref={panel}
			class="emoji-panel"
			role="dialog"
			aria-label={t('composer.emoji')}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.stopPropagation();
				onClose();
			}}
		>
			<input
				ref={search}
				class="input"
				type="search"
				dir="auto"
				value={words}
				placeholder={t('emoji.search')}
				aria-label={t('emoji.search')}
				onInput={(event) => setWords(event.currentTarget.value)}
			/>
			{wanted === '' && (
				<div class="emoji-groups" role="tablist">
					{groups.map(({ title, emoji }, index) => (
						<button
							key={title}
							type="button"
							role="tab"
							aria-selected={index === group}
							title={t(title)}
							aria-label={t(title)}
							onClick={() => setGroup(index)}
						>
							{emoji[0]?.[0]}
						</button>
					))}
				</div>
			)}
			<div class="emoji-grid">
				{shown.map(([sign, name]) => (
					<button
						key={sign}
						type="button"
						lang="en"
						title={name}
						aria-label={name}
						onClick={() => onChoose(sign)}
					>
						{sign}
					</button>
				))}
				{shown.length === 0 && <p class="soft">{t('emoji.none')}</p>}
			</div>
		</div>
	);
}
