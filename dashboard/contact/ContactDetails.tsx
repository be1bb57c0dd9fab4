import { useState } from 'preact/hooks';
import type { Contact } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { briefMoment, moment } from '../shared/times';
import { channelsById } from '../state/desk';
import { go, write } from '../state/route';
import { isAtLeast } from '../state/session';
import { ContactForm } from './ContactForm';

/** Who the contact is: names, numbers, language, and what agents have noted down. */
export function ContactDetails({ contact }: { contact: Contact }) {
	const [editing, setEditing] = useState(false);
	if (editing) return <ContactForm contact={contact} onDone={() => setEditing(false)} />;

	return (
		<section class="contact-part">
			<header class="row">
				<h3>{t('contact.about')}</h3>
				{isAtLeast('agent') && (
					<IconButton icon="pencil" label={t('contact.edit')} onClick={() => setEditing(true)} />
				)}
			</header>
			<dl class="facts">
				{contact.username !== null && (
					<Fact name={t('contact.username')} value={`@${contact.username}`} />
				)}
				{contact.aliases.map(({ kind, value, lastSeenAt }) => (
					<Fact
						key={`${kind}${value}`}
						name={t(`alias.${kind}`)}
						value={kind === 'phone' || kind === 'wa-id' ? `+${value.replace(/^\+/, '')}` : value}
						title={t('contact.lastSeen', { time: moment(lastSeenAt) })}
						ltr
					/>
				))}
				{contact.language !== null && (
					<Fact name={t('contact.language')} value={contact.language} />
				)}
				{Object.entries(contact.fields).map(([name, value]) => (
					<Fact key={name} name={name} value={value} />
				))}
				<Fact name={t('contact.since')} value={briefMoment(contact.createdAt)} />
			</dl>
			{contact.others.length > 0 && (
				<>
					<h3>{t('contact.others')}</h3>
					<ul>
						{contact.others.map(({ id, channelId }) => (
							<li key={id}>
								<a
									href={write({ at: 'inbox', conversationId: id })}
									onClick={(event) => {
										event.preventDefault();
										go({ at: 'inbox', conversationId: id });
									}}
								>
									<bdi>{channelsById.value.get(channelId)?.name ?? t('contact.otherNumber')}</bdi>
								</a>
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

function Fact(props: { name: string; value: string; title?: string; ltr?: boolean }) {
	return (
		<div title={props.title}>
			<dt dir="auto">{props.name}</dt>
			<dd>
				<bdi dir={props.ltr ? 'ltr' : 'auto'}>{props.value}</bdi>
			</dd>
		</div>
	);
}
