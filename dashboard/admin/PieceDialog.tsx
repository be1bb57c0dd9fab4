import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { explain } from '../state/notices';

type Props = { id: string; onClose(): void };

/** What is in a dead letter. It may be what a customer said, so that opening it is in the audit log. */
export function PieceDialog({ id, onClose }: Props) {
	const opened = useSignal<AnswerAt<'open-dead-letter'> | null>(null);
	const failed = useSignal<string | null>(null);
	useEffect(() => {
		call('open-dead-letter', { id }).then(
			(answer) => (opened.value = answer),
			(error: unknown) => (failed.value = explain(error)),
		);
	}, [id]);

	const piece = opened.value?.piece;
	return (
		<Dialog title={t('dead-letters.piece')} wide onClose={onClose}>
			<p class="soft">{t('dead-letters.piece-about')}</p>
			{piece === 'null' && <p>{t('dead-letters.taken-back')}</p>}
			{piece !== undefined && piece !== 'null' && (
				<pre class="piece" dir="ltr" tabIndex={0}>
					{piece}
				</pre>
			)}
			<p role="status">
				{!opened.value && (failed.value ?? t('state.loading'))}
				{opened.value?.cut && t('dead-letters.cut')}
			</p>
		</Dialog>
	);
}
