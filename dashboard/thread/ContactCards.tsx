import type { MessageContent } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';

type Contacts = Extract<MessageContent, { kind: 'contacts' }>['contacts'];

/** The people whose cards the customer has sent. */
export function ContactCards({ contacts }: { contacts: Contacts }) {
	return (
		<ul class="cards">
			{contacts.map(({ name, phones, emails, organisation }, index) => (
				<li key={index} class="file">
					<Icon name="card" />
					<span class="file-about">
						<bdi class="file-name">{name ?? t('kind.contacts')}</bdi>
						{organisation !== undefined && (
							<span class="small" dir="auto">
								{organisation}
							</span>
						)}
						{[...phones, ...emails].map((way) => (
							<bdi key={way} class="small soft" dir="ltr">
								{way}
							</bdi>
						))}
					</span>
				</li>
			))}
		</ul>
	);
}
