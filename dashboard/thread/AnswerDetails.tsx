import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { Dialog } from '../shared/Dialog';
import { me } from '../state/session';
import { costOf } from '../shared/cost-of';
import { agentName } from '../state/desk';
import { rate } from './rate';
import { RateAnswer } from './RateAnswer';

/** Of an answer of the AI: which model gave it, what it cost, and whether it was good. */
export function AnswerDetails({ message }: { message: ThreadMessage }) {
	const [open, setOpen] = useState(false);
	const { answer } = message;
	if (!answer || message.author !== 'ai') return null;
	const mine = answer.ratings.find(({ agentId }) => agentId === me.value?.id);

	return (
		<>
			<span class="bubble-tools rating">
				<IconButton
					icon="good"
					label={t('rating.good')}
					aria-pressed={mine?.verdict === 'good'}
					onClick={() => void rate(message, mine?.verdict === 'good' ? null : 'good')}
				/>
				<IconButton
					icon="bad"
					label={t('rating.wrong')}
					aria-pressed={mine?.verdict === 'wrong'}
					onClick={() => setOpen(true)}
				/>
				<IconButton icon="info" label={t('answer.about')} onClick={() => setOpen(true)} />
			</span>
			{open && (
				<Dialog title={t('answer.about')} onClose={() => setOpen(false)}>
					<dl class="facts">
						<dt>{t('answer.model')}</dt>
						<dd>
							<bdi dir="ltr">{answer.model ?? t('answer.unknown')}</bdi>
						</dd>
						<dt>{t('answer.cost')}</dt>
						<dd>{answer.costMicros === null ? t('answer.unknown') : costOf(answer.costMicros)}</dd>
						{answer.ratings.map(({ agentId, verdict, why }) => (
							<div key={agentId}>
								<dt>
									<bdi>{agentName(agentId)}</bdi>
								</dt>
								<dd dir="auto">
									{t(`rating.${verdict}`)}
									{why !== null && why !== '' && `: ${why}`}
								</dd>
							</div>
						))}
					</dl>
					<RateAnswer message={message} mine={mine} onDone={() => setOpen(false)} />
				</Dialog>
			)}
		</>
	);
}
