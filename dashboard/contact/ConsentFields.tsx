import type { Contact } from '../../core/desk/contract/conversation-shape';
import type { InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { moment } from '../shared/times';
import { agentName } from '../state/desk';
import { attempt } from '../state/notices';
import { openConversation, patchConversation } from '../state/open-conversation';
import { isAtLeast } from '../state/session';

/** What the contact has agreed to, and whether the desk listens to them at all. */
export function ConsentFields({ contact }: { contact: Contact }) {
	const disabled = !isAtLeast('agent');
	const change = async <Path extends 'set-opt-out' | 'set-blocked'>(
		path: Path,
		input: InputAt<Path>,
	) => {
		const answer: { contact: Contact } | undefined = await attempt(() => call(path, input));
		const id = openConversation.value?.id;
		if (answer && id !== undefined) {
			patchConversation(id, {
				contact: answer.contact,
				blocked: answer.contact.blockedAt !== null,
			});
		}
	};

	return (
		<section class="contact-part">
			<h3>{t('contact.consent')}</h3>
			{contact.optIns.map(({ at, place, what, recordedBy }) => (
				<p key={`${at}${place}`} class="small">
					<bdi>
						{t('contact.optIn', { what, place, time: moment(at), who: agentName(recordedBy) })}
					</bdi>
				</p>
			))}
			<label class="switch">
				<input
					type="checkbox"
					disabled={disabled}
					checked={contact.optedOutAt !== null}
					onChange={({ currentTarget: { checked } }) =>
						void change('set-opt-out', { contactId: contact.id, optedOut: checked })
					}
				/>
				{t('contact.optedOut')}
			</label>
			<label class="switch">
				<input
					type="checkbox"
					disabled={disabled}
					checked={contact.blockedAt !== null}
					onChange={({ currentTarget: { checked } }) =>
						void change('set-blocked', { contactId: contact.id, blocked: checked })
					}
				/>
				{t('contact.blocked')}
			</label>
		</section>
	);
}
