import type { InputAt } from '../../core/desk/contract/route-table';
import { t } from '../language/translate';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { desk } from '../state/desk';

type Props = {
	onFilter(filter: Pick<InputAt<'audit'>, 'agentId' | 'action' | 'conversationId'>): void;
};

/** Narrows the audit log by who, what and where. */
export function AuditFilter({ onFilter }: Props) {
	return (
		<form
			class="audit-filter"
			onSubmit={(event) => {
				event.preventDefault();
				const values = new FormData(event.currentTarget);
				onFilter({
					agentId: textOf(values, 'agentId') || undefined,
					action: textOf(values, 'action') || undefined,
					conversationId: textOf(values, 'conversationId') || undefined,
				});
			}}
		>
			<SelectField label={t('admin.audit-who')} name="agentId">
				<option value="">{t('list.any')}</option>
				{desk.value?.agents.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</SelectField>
			<TextField label={t('admin.audit-what')} name="action" maxLength={60} dir="ltr" />
			<TextField
				label={t('admin.audit-conversation')}
				name="conversationId"
				maxLength={64}
				dir="ltr"
			/>
			<button class="button">{t('list.filter')}</button>
		</form>
	);
}
