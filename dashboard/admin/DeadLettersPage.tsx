import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { number, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import {
	followLetters,
	letters,
	lettersCount,
	nextLetters,
	readLetters,
	readMoreLetters,
	searchLetters,
} from './dead-letter-state';
import { DeadLetterItem } from './DeadLetterItem';
import { RetryLetters } from './RetryLetters';

const PAUSE_MS = 250;

/** What came from Meta and could not be processed: seen, tried again, given up. */
export function DeadLettersPage() {
	useEffect(followLetters, []);
	const searched = useSignal('');
	const timer = useRef<number>();
	const all = letters.value;

	function search(reason: string) {
		searched.value = reason.trim();
		clearTimeout(timer.current);
		timer.current = window.setTimeout(
			() => void attempt(() => searchLetters(searched.value)),
			PAUSE_MS,
		);
	}

	return (
		<div class="settings-page">
			<h1>
				{t('admin.dead-letters')}{' '}
				{lettersCount.value > 0 && <span class="chip">{number(lettersCount.value)}</span>}
			</h1>
			<p class="soft">{t('dead-letters.about')}</p>
			<div class="settings-line">
				<input
					class="input"
					type="search"
					dir="auto"
					maxLength={200}
					placeholder={t('dead-letters.search')}
					aria-label={t('dead-letters.search')}
					onInput={(event) => search(event.currentTarget.value)}
				/>
				<button type="button" class="button" onClick={() => void attempt(readLetters)}>
					<Icon name="refresh" />
					{t('dead-letters.look-again')}
				</button>
			</div>
			<RetryLetters />
			<ul class="settings-list">
				{all?.map((letter) => (
					<DeadLetterItem key={letter.id} letter={letter} />
				))}
			</ul>
			<p class="soft" role="status">
				{all === null && t('state.loading')}
				{all?.length === 0 &&
					t(searched.value === '' ? 'dead-letters.none' : 'dead-letters.none-fits')}
			</p>
			{nextLetters.value !== null && (
				<button type="button" class="button" onClick={() => void attempt(readMoreLetters)}>
					{t('action.more')}
				</button>
			)}
		</div>
	);
}
