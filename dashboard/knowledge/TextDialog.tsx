import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { KnowledgeMiss } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { Form } from '../shared/Form';
import { textOf } from '../shared/text-of';
import { TextField } from '../shared/TextField';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { addedWords } from './added-words';
import { detailsIn } from './details-in';
import { DetailsFields } from './DetailsFields';

type Props = {
	/** What it answers; its question stands in the form already. */
	miss?: KnowledgeMiss;
	/** The text in whose place this one comes. */
	replaces?: { id: string; name: string };
	onClose(): void;
};

/** Adds a question with its answer, or any other text, as somebody types it. */
export function TextDialog({ miss, replaces, onClose }: Props) {
	const submission = useSubmit();
	const form = useSignal<'answer' | 'text'>('answer');

	async function add(values: FormData) {
		const name = textOf(values, 'name');
		const text = textOf(values, 'text');
		const added = await call('add-knowledge-text', {
			name,
			text: form.value === 'answer' ? `Q: ${name.replace(/\s+/g, ' ')}\nA: ${text}` : text,
			...(replaces ? { replaces: replaces.id } : { details: detailsIn(values) }),
			missIds: miss?.ids,
		});
		notify({ tone: added.outcome === 'refused' ? 'bad' : 'good', text: addedWords(added) });
		if (added.outcome !== 'refused') onClose();
	}

	return (
		<Dialog title={t(replaces ? 'knowledge.replace-text' : 'knowledge.add-text')} onClose={onClose}>
			<Form submission={submission} onSubmit={add}>
				<div class="knowledge-forms" role="radiogroup" aria-label={t('knowledge.form')}>
					{(['answer', 'text'] as const).map((one) => (
						<label key={one} class="switch">
							<input
								type="radio"
								name="form"
								checked={form.value === one}
								onChange={() => (form.value = one)}
							/>
							{t(`knowledge.form-${one}`)}
						</label>
					))}
				</div>
				<TextField
					label={t(form.value === 'answer' ? 'knowledge.question' : 'knowledge.name')}
					name="name"
					dir="auto"
					maxLength={200}
					required
					defaultValue={miss?.question.slice(0, 200) ?? replaces?.name ?? ''}
					autofocus={!miss && !replaces}
					wrong={submission.wrong('name')}
				/>
				<WrittenText
					label={t(form.value === 'answer' ? 'knowledge.answer' : 'knowledge.text')}
					autofocus={miss !== undefined || replaces !== undefined}
				/>
				{!replaces && (
					<details class="disclosure">
						<summary>{t('knowledge.details')}</summary>
						<DetailsFields wrong={submission.wrong} />
					</details>
				)}
				<div class="dialog-actions">
					<button class="button main" disabled={submission.busy}>
						{t('knowledge.do-add')}
					</button>
				</div>
			</Form>
		</Dialog>
	);
}

function WrittenText({ label, autofocus }: { label: string; autofocus: boolean }) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<textarea
				class="input"
				id={id}
				name="text"
				rows={7}
				maxLength={200_000}
				required
				dir="auto"
				autofocus={autofocus}
			/>
		</div>
	);
}
