import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { number, t } from '../language/translate';
import { SelectField } from '../shared/SelectField';
import { desk } from '../state/desk';
import type { ListQuery } from './fits-query';
import { changeQuery, query } from './list-state';

const STATUSES = ['open', 'snoozed', 'resolved', 'any'] as const;
const ANSWERING = ['waiting', 'draft', 'person', 'thinking', 'ai'] as const;

/** Narrows the list by status, label, number, and who answers. */
export function ListFilters() {
	const open = useSignal(false);
	const id = useId();
	const { status, labelId, channelId, answering } = query.value;
	const chosen = [status !== 'open', labelId, channelId, answering].filter(Boolean).length;
	const { labels = [], channels = [] } = desk.value ?? {};

	return (
		<>
			<button
				type="button"
				class="button quiet"
				aria-expanded={open.value}
				aria-controls={id}
				onClick={() => (open.value = !open.value)}
			>
				{t('list.filter')}
				{chosen > 0 && <span class="count">{number(chosen)}</span>}
			</button>
			{chosen > 0 && (
				<button type="button" class="button quiet" onClick={() => changeQuery(NONE)}>
					{t('list.filter-none')}
				</button>
			)}
			<div class="filters" id={id} hidden={!open.value}>
				<Choice
					label={t('list.filter-status')}
					value={status}
					onChange={(value) => changeQuery({ status: value as ListQuery['status'] })}
					options={STATUSES.map((one) => [one, one === 'any' ? t('list.any') : t(`status.${one}`)])}
				/>
				<Choice
					label={t('list.filter-answering')}
					value={answering ?? ''}
					onChange={(value) =>
						changeQuery({ answering: (value || undefined) as ListQuery['answering'] })
					}
					options={[['', t('list.any')], ...ANSWERING.map(answeringOption)]}
				/>
				{labels.length > 0 && (
					<Choice
						label={t('list.filter-label')}
						value={labelId ?? ''}
						onChange={(value) => changeQuery({ labelId: value || undefined })}
						options={[['', t('list.any')], ...labels.map(({ id, name }) => pair(id, name))]}
					/>
				)}
				{channels.length > 1 && (
					<Choice
						label={t('list.filter-channel')}
						value={channelId ?? ''}
						onChange={(value) => changeQuery({ channelId: value || undefined })}
						options={[['', t('list.any')], ...channels.map(({ id, name }) => pair(id, name))]}
					/>
				)}
			</div>
		</>
	);
}

const NONE: Partial<ListQuery> = {
	status: 'open',
	labelId: undefined,
	channelId: undefined,
	answering: undefined,
};

const pair = (value: string, words: string): [string, string] => [value, words];

const answeringOption = (one: (typeof ANSWERING)[number]) => pair(one, t(`answering.${one}`));

type ChoiceProps = {
	label: string;
	value: string;
	options: [value: string, words: string][];
	onChange(value: string): void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
	return (
		<SelectField
			label={label}
			value={value}
			onChange={(event) => onChange(event.currentTarget.value)}
		>
			{options.map(([one, words]) => (
				<option key={one} value={one}>
					{words}
				</option>
			))}
		</SelectField>
	);
}
