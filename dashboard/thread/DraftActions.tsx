import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { useShortcuts } from '../shared/shortcuts';
import { attempt, notify } from '../state/notices';
import { lastInbound, openConversation } from '../state/open-conversation';
import { EditText } from './EditText';

/** Send, edit or discard what the AI has written and a person is to decide. */
export function DraftActions({ message }: { message: ThreadMessage }) {
	const [state, setState] = useState<'idle' | 'busy' | 'editing'>('idle');
	const { turnId } = message;
	const isLastPart = partsOf(turnId).at(-1)?.id === message.id;

	const approve = async (text?: string) => {
		const seen = lastInbound.value;
		if (turnId === null || !seen) return;
		setState('busy');
		const answer = await attempt(() =>
			call('approve-draft', { turnId, seenMessageId: seen.id, text }),
		);
		setState('idle');
		if (answer && answer.outcome !== 'approved') {
			notify({ tone: 'bad', text: t(`draft.${answer.outcome}`) });
		}
	};
	const discard = async () => {
		if (turnId === null) return;
		setState('busy');
		await attempt(() => call('discard-draft', { turnId }));
		setState('idle');
	};

	useShortcuts(
		isLastPart
			? [{ code: 'Enter', alt: true, label: 'shortcut.approve', run: () => void approve() }]
			: [],
		[turnId, isLastPart],
	);

	if (turnId === null || !isLastPart) return null;
	if (state === 'editing') {
		return (
			<EditText
				label={t('draft.edit')}
				saveLabel={t('draft.sendEdited')}
				text={partsOf(turnId)
					.map((part) => part.text ?? '')
					.join('\n\n')}
				onSave={(text) => approve(text)}
				onCancel={() => setState('idle')}
			/>
		);
	}
	return (
		<div class="draft-actions" role="group" aria-label={t('draft.title')}>
			<button
				type="button"
				class="button main"
				disabled={state === 'busy'}
				onClick={() => void approve()}
			>
				<Icon name="send" />
				{t('draft.send')}
			</button>
			<button
				type="button"
				class="button"
				disabled={state === 'busy'}
				onClick={() => setState('editing')}
			>
				<Icon name="pencil" />
				{t('draft.edit')}
			</button>
			<button
				type="button"
				class="button"
				disabled={state === 'busy'}
				onClick={() => void discard()}
			>
				<Icon name="trash" />
				{t('draft.discard')}
			</button>
		</div>
	);
}

/** The parts of a turn's draft: a long answer has several, which are approved together. */
function partsOf(turnId: string | null): ThreadMessage[] {
	return (openConversation.value?.entries ?? []).filter(
		(entry): entry is ThreadMessage =>
			entry.entry === 'message' && entry.turnId === turnId && entry.status === 'draft',
	);
}
