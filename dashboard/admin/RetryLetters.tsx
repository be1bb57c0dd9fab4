import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { attempt } from '../state/notices';
import { lettersCount, readLetters, retrySome } from './dead-letter-state';

type Progress = { applied: number; failed: number; of: number; going: boolean };

/** Tries all that fit once more, the oldest first; it can be stopped, and ends when the page is left. */
export function RetryLetters() {
	const progress = useSignal<Progress | null>(null);
	const stopped = useRef(false);
	useEffect(() => () => void (stopped.current = true), []);
	const { applied = 0, failed = 0, of = 0, going = false } = progress.value ?? {};

	async function retryAll() {
		stopped.current = false;
		progress.value = { applied: 0, failed: 0, of: lettersCount.peek(), going: true };
		let after: string | undefined;
		do {
			const some = await attempt(() => retrySome(after));
			if (!some) break;
			add(some);
			after = some.next ?? undefined;
		} while (after !== undefined && !stopped.current);
		if (progress.value) progress.value = { ...progress.value, going: false };
		await attempt(readLetters);
	}

	function add(some: { applied: number; failed: number }) {
		const { value } = progress;
		if (!value) return;
		progress.value = {
			...value,
			applied: value.applied + some.applied,
			failed: value.failed + some.failed,
		};
	}

	return (
		<div class="settings-line">
			{going ? (
				<button type="button" class="button" onClick={() => (stopped.current = true)}>
					{t('dead-letters.stop')}
				</button>
			) : (
				<button
					type="button"
					class="button main"
					disabled={lettersCount.value === 0}
					onClick={() => void retryAll()}
				>
					{t('dead-letters.retry-all')}
				</button>
			)}
			{going && (
				<progress
					max={Math.max(1, of)}
					value={applied + failed}
					aria-label={t('dead-letters.retry-all')}
				/>
			)}
			<p role="status">
				{progress.value && (
					<>
						{t('dead-letters.rescued', { count: applied })}{' '}
						{t('dead-letters.stayed', { count: failed })}
					</>
				)}
			</p>
		</div>
	);
}
