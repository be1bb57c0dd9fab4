import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt, InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { urlOf } from '../api/url-of';
import { t } from '../language/translate';
import { explain } from '../state/notices';
import { AuditCheck } from './AuditCheck';
import { AuditFilter } from './AuditFilter';
import { AuditTable } from './AuditTable';

type Filter = Pick<InputAt<'audit'>, 'agentId' | 'action' | 'conversationId'>;
type Entry = AnswerAt<'audit'>['entries'][number];

/** Who did what at the desk: filtered, exported, and checked for changes. */
export function AuditPage() {
	const filter = useSignal<Filter>({});
	const entries = useSignal<readonly Entry[]>([]);
	const next = useSignal<number | null>(null);
	const state = useSignal<string | null>(t('state.loading'));

	async function read(before?: number) {
		const wanted = filter.peek();
		state.value = t('state.loading');
		try {
			const answer = await call('audit', { ...wanted, before });
			if (wanted !== filter.peek()) return;
			entries.value =
				before === undefined ? answer.entries : [...entries.peek(), ...answer.entries];
			next.value = answer.next;
			state.value = null;
		} catch (error) {
			state.value = explain(error);
		}
	}
	useEffect(() => void read(), []);
	function look(wanted: Filter) {
		filter.value = wanted;
		void read();
	}

	return (
		<div class="settings-page wide">
			<h1>{t('admin.audit')}</h1>
			<div class="settings-line">
				<AuditCheck />
				<a class="button" href={urlOf('audit-export')} download>
					{t('admin.audit-export')}
				</a>
			</div>
			<AuditFilter onFilter={look} />
			<AuditTable entries={entries.value} />
			<p role="status">{state.value ?? (entries.value.length === 0 && t('admin.audit-nothing'))}</p>
			{next.value !== null && state.value === null && (
				<button type="button" class="button" onClick={() => void read(next.value ?? undefined)}>
					{t('admin.audit-more')}
				</button>
			)}
		</div>
	);
}
