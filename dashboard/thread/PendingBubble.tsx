import { number, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { forgetPending, type PendingMessage, sendPendingAgain } from '../state/sending';
import { MessageText } from './MessageText';

/** What the agent has just sent, until the desk has it. */
export function PendingBubble({ pending }: { pending: PendingMessage }) {
	const { file, failed, clientId } = pending;
	return (
		<article class={failed === null ? 'bubble person pending' : 'bubble person failed'}>
			<p class="bubble-author">{t('author.you')}</p>
			{file && (
				<p class="file">
					<Icon name={file.voice ? 'mic' : 'file'} />
					<span class="file-about">
						<bdi class="file-name">{file.voice ? t('kind.voice') : file.name}</bdi>
						{failed === null && file.share < 1 && (
							<progress value={file.share} aria-label={t('file.uploading')}>
								{number(Math.round(file.share * 100))}%
							</progress>
						)}
					</span>
				</p>
			)}
			{pending.text !== '' && <MessageText text={pending.text} />}
			{failed !== null && (
				<div class="failure" role="alert">
					<Icon name="warning" />
					<span>{failed}</span>
					<button type="button" class="button" onClick={() => void sendPendingAgain(clientId)}>
						{t('action.retry')}
					</button>
					<button type="button" class="button quiet" onClick={() => forgetPending(clientId)}>
						{t('message.forget')}
					</button>
				</div>
			)}
			{failed === null && (
				<footer class="bubble-foot">
					<span class="ticks">
						<Icon name="clock" />
						<span class="hidden-visually">{t('tick.sending')}</span>
					</span>
				</footer>
			)}
		</article>
	);
}
