import { useState } from 'preact/hooks';
import type { Contact } from '../../core/desk/contract/conversation-shape';
import { call, CallFailed } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { explain, notify } from '../state/notices';
import { open, openConversation, patchConversation } from '../state/open-conversation';

/** Changes name, language and fields. Where a colleague was faster, nothing of theirs is lost. */
export function ContactForm({ contact, onDone }: { contact: Contact; onDone(): void }) {
	const [name, setName] = useState(contact.name ?? '');
	const [language, setLanguage] = useState(contact.language ?? '');
	const [fields, setFields] = useState(Object.entries(contact.fields));

	const save = async () => {
		try {
			const filled = fields.filter(([key]) => key.trim() !== '');
			const answer = await call('change-contact', {
				contactId: contact.id,
				version: contact.version,
				...(name.trim() !== '' && { name: name.trim() }),
				language: language.trim() || null,
				fields: Object.fromEntries(filled.map(([key, value]) => [key.trim(), value])),
			});
			const { conversation } = openConversation.value ?? {};
			if (conversation) patchConversation(conversation.id, { contact: answer.contact });
			onDone();
		} catch (error) {
			notify({ tone: 'bad', text: explain(error) });
			const stale = error instanceof CallFailed && error.problem.code === 'changed-meanwhile';
			const id = openConversation.value?.id;
			if (stale && id !== undefined) {
				await open(id);
				onDone();
			}
		}
	};
	const setField = (index: number, field: [string, string]) =>
		setFields(fields.map((old, at) => (at === index ? field : old)));

	return (
		<form
			class="contact-part"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			<div class="field">
				<label for="contact-name">{t('contact.name')}</label>
				<input
					id="contact-name"
					class="input"
					dir="auto"
					maxLength={120}
					value={name}
					onInput={(event) => setName(event.currentTarget.value)}
				/>
			</div>
			<div class="field">
				<label for="contact-language">{t('contact.language')}</label>
				<input
					id="contact-language"
					class="input"
					dir="ltr"
					maxLength={20}
					value={language}
					onInput={(event) => setLanguage(event.currentTarget.value)}
				/>
			</div>
			<fieldset class="fields">
				<legend>{t('contact.fields')}</legend>
				{fields.map(([key, value], index) => (
					<div key={index} class="row">
						<input
							class="input"
							dir="auto"
							maxLength={60}
							aria-label={t('contact.fieldName')}
							value={key}
							onInput={(event) => setField(index, [event.currentTarget.value, value])}
						/>
						<input
							class="input"
							dir="auto"
							maxLength={2000}
							aria-label={t('contact.fieldValue', { name: key })}
							value={value}
							onInput={(event) => setField(index, [key, event.currentTarget.value])}
						/>
						<IconButton
							icon="trash"
							label={t('contact.removeField', { name: key })}
							onClick={() => setFields(fields.filter((_, at) => at !== index))}
						/>
					</div>
				))}
				<button type="button" class="button quiet" onClick={() => setFields([...fields, ['', '']])}>
					<Icon name="plus" />
					{t('contact.addField')}
				</button>
			</fieldset>
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onDone}>
					{t('action.cancel')}
				</button>
				<button type="submit" class="button main">
					{t('action.save')}
				</button>
			</div>
		</form>
	);
}
