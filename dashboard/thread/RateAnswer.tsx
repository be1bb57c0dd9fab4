import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { rate } from './rate';

type Rating = NonNullable<ThreadMessage['answer']>['ratings'][number];

type Props = { message: ThreadMessage; mine: Rating | undefined; onDone(): void };

/** What was wrong with an answer, in the agent's words: it is kept for making the AI better. */
export function RateAnswer({ message, mine, onDone }: Props) {
	const [why, setWhy] = useState(mine?.why ?? '');
	return (
		<form
			class="field"
			onSubmit={(event) => {
				event.preventDefault();
				void rate(message, 'wrong', why.trim()).then(onDone);
			}}
		>
			<label for="rating-why">{t('rating.why')}</label>
			<textarea
				id="rating-why"
				class="input"
				dir="auto"
				rows={3}
				maxLength={2000}
				value={why}
				onInput={(event) => setWhy(event.currentTarget.value)}
			/>
			<div class="dialog-actions">
				{mine && (
					<button
						type="button"
						class="button"
						onClick={() => void rate(message, null).then(onDone)}
					>
						{t('rating.takeBack')}
					</button>
				)}
				<button type="submit" class="button main">
					{t('rating.wrong')}
				</button>
			</div>
		</form>
	);
}
