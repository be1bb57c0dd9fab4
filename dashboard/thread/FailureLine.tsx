import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { newId } from '../api/new-id';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import { openConversation, takeEntries } from '../state/open-conversation';
import { isAtLeast } from '../state/session';

/** Why a message did not arrive, or why nobody knows, and what can be done about it. */
export function FailureLine({ message }: { message: ThreadMessage }) {
	const [busy, setBusy] = useState(false);
	if (message.status !== 'failed' && message.status !== 'unknown') return null;

	const again = async () => {
		setBusy(true);
		const answer = await attempt(() =>
			call('send-again', { messageId: message.id, clientId: newId() }),
		);
		if (answer) takeEntries(openConversation.value?.id ?? '', answer.entries);
		setBusy(false);
	};

	return (
		<div class="failure" role="note">
			<Icon name="warning" />
			<span>
				{message.statusReason ?? t(message.status === 'failed' ? 'tick.failed' : 'tick.unknown')}
				{message.errorCode !== null && (
					<span class="soft"> ({t('message.code', { code: String(message.errorCode) })})</span>
				)}
			</span>
			{message.canResend && isAtLeast('agent') && (
				<button type="button" class="button" disabled={busy} onClick={() => void again()}>
					<Icon name="refresh" />
					{t('message.sendAgain')}
				</button>
			)}
		</div>
	);
}
