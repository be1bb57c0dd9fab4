import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { call } from '../api/call';
import { newId } from '../api/new-id';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { Form } from '../shared/Form';
import { SelectField } from '../shared/SelectField';
import { TemplateForm } from '../shared/TemplateForm';
import type { ChosenTemplate } from '../shared/template-preview';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { desk } from '../state/desk';
import { go } from '../state/route';
import { OptInFields } from './OptInFields';
import { PersonField, type Person } from './PersonField';

/** Writes first to somebody who has agreed to it: whom, from which number, which template. */
export function StartConversation({ onClose }: { onClose(): void }) {
	const channels = desk.value?.channels ?? [];
	const to = useSignal<Person | null>(null);
	const channelId = useSignal(channels[0]?.id ?? '');
	const template = useSignal<ChosenTemplate | null>(null);
	// The same for every press of this dialog's button: pressing twice sends once.
	const clientId = useMemo(newId, []);
	const submission = useSubmit();

	async function start(values: FormData) {
		if (!to.value || !template.value) return;
		const { conversationId } = await call('start-conversation', {
			clientId,
			channelId: channelId.value,
			to: toOf(to.value, textOf(values, 'name')),
			template: template.value,
			optIn: {
				at: new Date(textOf(values, 'at')).toISOString(),
				place: textOf(values, 'place'),
				what: textOf(values, 'what'),
			},
		});
		onClose();
		go({ at: 'inbox', conversationId });
	}

	return (
		<Dialog wide title={t('start.title')} onClose={onClose}>
			{channels.length === 0 ? (
				<p>{t('start.no-channels')}</p>
			) : (
				<Form submission={submission} onSubmit={start}>
					<PersonField person={to.value} onChange={(person) => (to.value = person)} />
					{channels.length > 1 && (
						<SelectField
							label={t('start.channel')}
							value={channelId.value}
							onChange={(event) => (channelId.value = event.currentTarget.value)}
						>
							{channels.map(({ id, name }) => (
								<option key={id} value={id}>
									{name}
								</option>
							))}
						</SelectField>
					)}
					<fieldset class="fieldset">
						<legend>{t('template.title')}</legend>
						<TemplateForm
							channelId={channelId.value}
							onChange={(chosen) => (template.value = chosen)}
						/>
					</fieldset>
					<OptInFields />
					<div class="dialog-actions">
						<button type="button" class="button" onClick={onClose}>
							{t('action.cancel')}
						</button>
						<button class="button main" disabled={submission.busy || !to.value || !template.value}>
							{t('start.do')}
						</button>
					</div>
				</Form>
			)}
		</Dialog>
	);
}

function toOf(person: Person, name: string) {
	if ('contactId' in person) return { contactId: person.contactId };
	return { phone: person.phone, ...(name && { name }) };
}
