import { useEffect } from 'preact/hooks';
import { t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { costOf } from '../shared/cost-of';
import { open, openConversation } from '../state/open-conversation';
import { isAtLeast } from '../state/session';
import { AssigneeField } from './AssigneeField';
import { ConsentFields } from './ConsentFields';
import { ContactDetails } from './ContactDetails';
import { HandoverReason } from './HandoverReason';
import { LabelsField } from './LabelsField';
import { PriorityField } from './PriorityField';
import './contact.css';

/** Everything the desk knows of whom the thread is with, and what agents decide about it. */
export function ContactPane({ conversationId }: { conversationId: string }) {
	const now = openConversation.value;
	const conversation = now?.id === conversationId ? now.conversation : null;
	useEffect(() => {
		if (openConversation.value?.id !== conversationId) void open(conversationId);
	}, [conversationId]);
	if (!conversation) return <div class="thread-state">{t('state.loading')}</div>;

	const mayChange = isAtLeast('agent');
	return (
		<aside class="contact-pane" aria-label={t('contact.about')} tabIndex={0}>
			<div class="contact-head">
				<Avatar name={conversation.name} />
				<h2>
					<bdi>{conversation.name}</bdi>
				</h2>
			</div>
			{conversation.controlReason !== null && conversation.control === 'human' && (
				<section class="contact-part summary">
					<h3>{t('contact.whyPerson')}</h3>
					<HandoverReason reason={conversation.controlReason} />
					{conversation.controlSummary !== null && <p dir="auto">{conversation.controlSummary}</p>}
				</section>
			)}
			<section class="contact-part">
				<AssigneeField conversation={conversation} disabled={!mayChange} />
				<PriorityField conversation={conversation} disabled={!mayChange} />
				<LabelsField conversation={conversation} disabled={!mayChange} />
			</section>
			<ContactDetails key={conversation.contact.id} contact={conversation.contact} />
			<ConsentFields contact={conversation.contact} />
			<section class="contact-part">
				<h3>{t('contact.numbers')}</h3>
				<dl class="facts">
					<dt>{t('contact.cost')}</dt>
					<dd>{costOf(conversation.costMicros)}</dd>
					{conversation.lastSurvey && (
						<>
							<dt>{t('contact.lastSurvey')}</dt>
							<dd>
								{conversation.lastSurvey.score === null
									? t('contact.notAnswered')
									: t(`event.survey.${scoreOf(conversation.lastSurvey.score)}`)}
							</dd>
						</>
					)}
				</dl>
			</section>
		</aside>
	);
}

function scoreOf(score: number): 1 | 2 | 3 {
	return score <= 1 ? 1 : score >= 3 ? 3 : 2;
}
