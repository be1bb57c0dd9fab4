import { useState } from 'preact/hooks';
import { call } from '../api/call';
import { newId } from '../api/new-id';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import { openConversation, takeEntries } from '../state/open-conversation';

/** Sends what did not go out as a message of its own. */
export function SendAgain({ messageId }: { messageId: string }) {
	const [busy, setBusy] = useState(false);

	const again = async () => {
		setBusy(true);
		const answer = await attempt(() => call('send-again', { messageId, clientId: newId() }));
		if (answer) takeEntries(openConversation.value?.id ?? '', answer.entries);
		setBusy(false);
	};

	return (
		<button type="button" class="button" disabled={busy} onClick={() => void again()}>
			<Icon name="refresh" />
			{t('message.sendAgain')}
		</button>
	);
}
