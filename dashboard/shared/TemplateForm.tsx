import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import type { Template } from '../../core/desk/contract/template-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { explain } from '../state/notices';
import { chosenOf, NO_VALUES, type ChosenTemplate, type TemplateValues } from './template-preview';
import { TemplateGaps } from './TemplateGaps';
import { TemplateList } from './TemplateList';
import { TemplatePreview } from './TemplatePreview';
import './template.css';

type Props = {
	channelId: string;
	/** Gets the template with its values; null while something is missing. */
	onChange(chosen: ChosenTemplate | null): void;
};

/** Chooses one of a channel's approved templates and fills in its gaps, with a live preview. */
export function TemplateForm({ channelId, onChange }: Props) {
	const read = useSignal<AnswerAt<'templates'> | null>(null);
	const problem = useSignal<string | null>(null);
	const template = useSignal<Template | null>(null);
	const values = useSignal<TemplateValues>(NO_VALUES);

	function load() {
		problem.value = null;
		call('templates', { channelId })
			.then((answer) => (read.value = answer))
			.catch((error: unknown) => (problem.value = explain(error)));
	}
	function choose(next: Template | null) {
		template.value = next;
		fill(NO_VALUES);
	}
	function fill(next: TemplateValues) {
		values.value = next;
		onChange(template.value && chosenOf(template.value, next));
	}
	useEffect(() => {
		read.value = null;
		choose(null);
		load();
	}, [channelId]);

	if (problem.value !== null) {
		return (
			<div role="alert" class="template-problem">
				<p>{problem.value}</p>
				<button type="button" class="button" onClick={load}>
					{t('action.retry')}
				</button>
			</div>
		);
	}
	if (!read.value) return <p role="status">{t('state.loading')}</p>;
	if (!template.value) {
		return (
			<TemplateList channelId={channelId} read={read.value} onChoose={choose} onReload={load} />
		);
	}
	return (
		<div class="template-form">
			<div class="form">
				<div class="template-chosen">
					<strong>
						<bdi>{template.value.name}</bdi>
					</strong>
					<button type="button" class="button" onClick={() => choose(null)}>
						{t('template.other')}
					</button>
				</div>
				<TemplateGaps template={template.value} values={values.value} onChange={fill} />
			</div>
			<TemplatePreview template={template.value} values={values.value} />
		</div>
	);
}
