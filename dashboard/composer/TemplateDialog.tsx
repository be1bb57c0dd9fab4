import { useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import type { InputAt } from '../../core/desk/contract/route-table';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { TemplateForm } from '../shared/TemplateForm';
import { send } from '../state/sending';

type Chosen = Extract<InputAt<'sending'>['message'], { kind: 'template' }>['template'];

/** Chooses an approved template, fills its gaps, and sends it: the only way outside the window. */
export function TemplateDialog({
	conversation,
	onClose,
}: {
	conversation: Conversation;
	onClose(): void;
}) {
	const [template, setTemplate] = useState<Chosen | null>(null);

	const submit = () => {
		if (!template) return;
		onClose();
		void send(conversation.id, { kind: 'template', template }, template.name);
	};

	return (
		<Dialog wide title={t('composer.template')} onClose={onClose}>
			<TemplateForm channelId={conversation.channelId} onChange={setTemplate} />
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onClose}>
					{t('action.cancel')}
				</button>
				<button type="button" class="button main" disabled={!template} onClick={submit}>
					{t('composer.send')}
				</button>
			</div>
		</Dialog>
	);
}
