import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { isTextKey, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { quoting } from '../state/quoting';

/** The message that the reply will quote. */
export function QuoteBar({ message }: { message: ThreadMessage }) {
	const key = `kind.${message.kind}`;
	return (
		<div class="quote-bar">
			<Icon name="reply" />
			<p dir="auto">{message.text ?? (isTextKey(key) ? t(key) : '')}</p>
			<IconButton
				icon="close"
				label={t('composer.noQuote')}
				onClick={() => (quoting.value = null)}
			/>
		</div>
	);
}
