import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { moment, timeOfDay } from '../shared/times';
import { agentName } from '../state/desk';
import { isAtLeast } from '../state/session';
import { AnswerDetails } from './AnswerDetails';
import { AnswerSources } from './AnswerSources';
import { DraftActions } from './DraftActions';
import { FailureLine } from './FailureLine';
import { MessageBody } from './MessageBody';
import { MessageTools } from './MessageTools';
import { Quote } from './Quote';
import { Ticks } from './Ticks';

/** One message: the customer's at the start of the line, the desk's at its end. */
export function MessageBubble({ message }: { message: ThreadMessage }) {
	const { direction, author, status } = message;
	const look = direction === 'in' ? 'in' : author;
	return (
		<article class={`bubble ${look} ${status}`} aria-label={labelOf(message)}>
			<Author message={message} />
			{message.quoted && <Quote quoted={message.quoted} />}
			{message.removedAt === null ? (
				<MessageBody message={message} />
			) : (
				<p class="removed soft">
					<Icon name="block" /> {t('message.removed')}
				</p>
			)}
			{status === 'discarded' && (
				<p class="discarded-why small">
					<Icon name="block" /> {t('message.discarded')}{' '}
					{message.statusReason !== null && <bdi>{message.statusReason}</bdi>}
				</p>
			)}
			<AnswerSources message={message} />
			{status === 'draft' && isAtLeast('agent') && <DraftActions message={message} />}
			<FailureLine message={message} />
			{message.reactions.length > 0 && (
				<ul class="reactions" aria-label={t('message.reactions')}>
					{message.reactions.map((reaction) => (
						<li key={`${reaction.author}${reaction.emoji}`} title={moment(reaction.at)}>
							{reaction.emoji}
						</li>
					))}
				</ul>
			)}
			<MessageTools message={message} />
			<footer class="bubble-foot">
				{message.answer && status !== 'draft' && <AnswerDetails message={message} />}
				{message.editedAt !== null && <span>{t('message.edited')}</span>}
				<time dateTime={message.at} title={moment(message.at)}>
					{timeOfDay(message.at)}
				</time>
				<Ticks message={message} />
			</footer>
		</article>
	);
}

function Author({ message: { direction, author, agentId } }: { message: ThreadMessage }) {
	if (direction === 'in') return null;
	const name =
		agentId !== null
			? agentName(agentId)
			: t(`author.${author === 'customer' ? 'system' : author}`);
	return (
		<p class="bubble-author">
			{author === 'ai' && <Icon name="spark" />}
			<bdi>{name}</bdi>
		</p>
	);
}

function labelOf({ direction, author, agentId, at }: ThreadMessage): string {
	const who =
		direction === 'in'
			? t('author.customer')
			: agentId !== null
				? agentName(agentId)
				: t(`author.${author === 'customer' ? 'system' : author}`);
	return t('message.by', { who, time: timeOfDay(at) });
}
