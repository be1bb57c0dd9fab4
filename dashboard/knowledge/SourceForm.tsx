import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { detailsIn } from './details-in';
import { DetailsFields } from './DetailsFields';
import { readSources } from './knowledge-state';

type Props = { source: KnowledgeSource; onDone(): void };

/** Changes what is said of a source. */
export function SourceForm({ source, onDone }: Props) {
	const submission = useSubmit();

	async function save(values: FormData) {
		await call('change-knowledge', {
			sourceId: source.id,
			version: source.version,
			name: textOf(values, 'name'),
			...detailsIn(values),
		});
		await readSources();
		notify({ tone: 'good', text: t('account.saved') });
		onDone();
	}

	return (
		<Form submission={submission} onSubmit={save} label={t('knowledge.change')}>
			<TextField
				label={t('knowledge.name')}
				name="name"
				dir="auto"
				maxLength={200}
				required
				defaultValue={source.name}
				wrong={submission.wrong('name')}
			/>
			<DetailsFields details={source} wrong={submission.wrong} />
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onDone}>
					{t('action.cancel')}
				</button>
				<button class="button main" disabled={submission.busy}>
					{t('action.save')}
				</button>
			</div>
		</Form>
	);
}
