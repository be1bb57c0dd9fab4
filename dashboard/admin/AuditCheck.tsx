import { useSignal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { attempt } from '../state/notices';

/** Has the desk look whether the log is as it was written. */
export function AuditCheck() {
	const found = useSignal<AnswerAt<'audit-check'> | null>(null);
	const busy = useSignal(false);

	async function check() {
		busy.value = true;
		found.value = (await attempt(() => call('audit-check', {}))) ?? null;
		busy.value = false;
	}

	return (
		<>
			<button type="button" class="button main" disabled={busy.value} onClick={() => void check()}>
				{t('admin.audit-check')}
			</button>
			<p class={`audit-found ${found.value?.outcome ?? ''}`} role="status">
				{busy.value && t('admin.audit-checking')}
				{found.value?.outcome === 'whole' &&
					t('admin.audit-whole', {
						count: found.value.entries,
						hash: found.value.hash.slice(0, 16),
					})}
				{found.value?.outcome === 'broken' &&
					t('admin.audit-broken', { seq: found.value.seq, reason: found.value.reason })}
			</p>
		</>
	);
}
