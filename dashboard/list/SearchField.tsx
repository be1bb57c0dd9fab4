import type { RefObject } from 'preact';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { searchFor, searchWords } from './search-state';

type Props = { inputRef: RefObject<HTMLInputElement>; onClose(): void };

/** Where one writes what one looks for; Escape ends the search, Down goes to what was found. */
export function SearchField({ inputRef, onClose }: Props) {
	return (
		<div class="search-field" role="search">
			<Icon name="search" />
			<input
				ref={inputRef}
				class="input"
				type="search"
				dir="auto"
				maxLength={200}
				placeholder={t('search.placeholder')}
				aria-label={t('search.label')}
				value={searchWords.value}
				onInput={(event) => searchFor(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key === 'Escape') {
						onClose();
						event.currentTarget.blur();
					} else if (event.key === 'ArrowDown') {
						event.preventDefault();
						document.querySelector<HTMLElement>('.list-pane .rows a')?.focus();
					}
				}}
			/>
			{searchWords.value !== '' && (
				<IconButton icon="close" label={t('search.end')} onClick={onClose} />
			)}
		</div>
	);
}
