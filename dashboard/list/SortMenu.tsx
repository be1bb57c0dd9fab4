import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { Menu } from '../shared/Menu';
import { SORTS } from './kept-query';
import { changeQuery, query } from './list-state';

/** In which order the conversations stand. */
export function SortMenu() {
	const open = useSignal(false);
	const anchor = useRef<HTMLButtonElement>(null);
	const { sort } = query.value;

	return (
		<>
			<button
				ref={anchor}
				type="button"
				class="button quiet sort"
				aria-haspopup="menu"
				aria-expanded={open.value}
				onClick={() => (open.value = !open.value)}
			>
				<span class="hidden-visually">{t('list.sort')}: </span>
				{t(`list.sort-${sort}`)}
				<Icon name="down" />
			</button>
			{open.value && (
				<Menu anchor={anchor} label={t('list.sort')} onClose={() => (open.value = false)}>
					{SORTS.map((one) => (
						<button
							key={one}
							type="button"
							role="menuitemradio"
							aria-checked={one === sort}
							onClick={() => {
								open.value = false;
								if (one !== sort) changeQuery({ sort: one });
							}}
						>
							{t(`list.sort-${one}`)}
							{one === sort && (
								<span class="end">
									<Icon name="check" />
								</span>
							)}
						</button>
					))}
				</Menu>
			)}
		</>
	);
}
