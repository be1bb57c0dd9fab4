import { useSignal } from '@preact/signals';
import { call } from '../api/call';
import { number, t } from '../language/translate';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { IconButton } from '../shared/IconButton';
import { briefMoment, moment } from '../shared/times';
import { attempt, notify } from '../state/notices';
import { isAtLeast } from '../state/session';
import { type DeadLetter, dropLetter, readLetters } from './dead-letter-state';
import { PieceDialog } from './PieceDialog';

/** One dead letter: why it is one, when and for which number it came, and what can be done with it. */
export function DeadLetterItem({ letter }: { letter: DeadLetter }) {
	const { id, reason, createdAt, number: of, tries, size, deliveryKept } = letter;
	const shown = useSignal<'piece' | 'removing' | null>(null);
	const busy = useSignal(false);
	const close = () => (shown.value = null);

	async function retry() {
		busy.value = true;
		const retried = await attempt(() => call('retry-dead-letter', { id }));
		busy.value = false;
		if (!retried) return;
		const isGood = retried.outcome === 'applied';
		notify({ tone: isGood ? 'good' : 'plain', text: t(`dead-letters.${retried.outcome}`) });
		if (isGood || retried.outcome === 'gone') dropLetter(id);
		else await attempt(readLetters);
	}

	async function remove() {
		if (await attempt(() => call('remove-dead-letter', { id }))) dropLetter(id);
	}

	return (
		<li class="dead-letter">
			<span class="settings-words">
				{/* Reasons have one language, as the audit log. */}
				<strong lang="en" dir="ltr">
					{reason}
				</strong>
				<span class="small soft facts-line">
					<time dateTime={createdAt} title={moment(createdAt)}>
						{briefMoment(createdAt)}
					</time>
					{of !== null && (
						<span>
							<bdi>{of}</bdi>
						</span>
					)}
					<span>{t('dead-letters.size', { size: number(Math.ceil(size / 1_000)) })}</span>
					{tries > 0 && <span>{t('dead-letters.tries', { count: tries })}</span>}
					{!deliveryKept && <span>{t('dead-letters.bytes-gone')}</span>}
				</span>
			</span>
			<button type="button" class="button" disabled={busy.value} onClick={() => void retry()}>
				{t('action.retry')}
			</button>
			{isAtLeast('owner') && (
				<>
					<IconButton
						icon="file"
						label={t('dead-letters.open')}
						onClick={() => (shown.value = 'piece')}
					/>
					<IconButton
						icon="trash"
						label={t('dead-letters.remove')}
						onClick={() => (shown.value = 'removing')}
					/>
				</>
			)}
			{shown.value === 'piece' && <PieceDialog id={id} onClose={close} />}
			{shown.value === 'removing' && (
				<ConfirmDialog
					title={t('dead-letters.remove')}
					text={t('dead-letters.remove-about')}
					action={t('action.delete')}
					onClose={close}
					onConfirm={() => void remove()}
				/>
			)}
		</li>
	);
}
