import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { isAtLeast } from '../state/session';
import { SendAgain } from './SendAgain';

/**
 * Why a message did not arrive, or why nobody knows, and what can be done about it. Of a
 * discarded one its bubble says why.
 */
export function FailureLine({ message }: { message: ThreadMessage }) {
	const { id, status, statusReason, errorCode } = message;
	const canSendAgain = message.canResend && isAtLeast('agent');
	if (status === 'failed' || status === 'unknown') {
		return (
			<div class="failure" role="note">
				<Icon name="warning" />
				<span>
					{statusReason ?? t(`tick.${status}`)}
					{errorCode !== null && (
						<span class="soft"> ({t('message.code', { code: String(errorCode) })})</span>
					)}
				</span>
				{canSendAgain && <SendAgain messageId={id} />}
			</div>
		);
	}
	if (!canSendAgain) return null;
	return (
		<div class="failure">
			<SendAgain messageId={id} />
		</div>
	);
}
