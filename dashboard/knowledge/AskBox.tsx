import { useSignal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { desk } from '../state/desk';
import { knowledgeState } from './knowledge-state';
import { FoundPassages } from './FoundPassages';
import { TriedAnswer } from './TriedAnswer';

type Asked = AnswerAt<'ask-knowledge'>;

/** Shows what would be found for a question, and answered. Nothing is sent. */
export function AskBox() {
	const submission = useSubmit();
	const asked = useSignal<Asked | null>(null);
	const channels = desk.value?.channels ?? [];
	const model = knowledgeState.value?.answersWith ?? null;

	async function ask(values: FormData) {
		asked.value = null;
		asked.value = await call('ask-knowledge', {
			question: textOf(values, 'question'),
			channelId: textOf(values, 'channelId') || undefined,
		});
	}

	return (
		<section class="settings-part ask-box" aria-labelledby="knowledge-ask">
			<h2 id="knowledge-ask">{t('knowledge.part-ask')}</h2>
			<p class="soft">
				{model === null
					? t('knowledge.ask-without-model')
					: t('knowledge.ask-about', { model: `\u2068${model}\u2069` })}
			</p>
			<Form submission={submission} onSubmit={ask}>
				<TextField
					label={t('knowledge.question')}
					name="question"
					dir="auto"
					maxLength={2_000}
					required
					wrong={submission.wrong('question')}
				/>
				{channels.length > 1 && (
					<SelectField label={t('knowledge.ask-channel')} name="channelId" defaultValue="">
						<option value="">{t('knowledge.any-channel')}</option>
						{channels.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</SelectField>
				)}
				<button class="button main" disabled={submission.busy}>
					{t('knowledge.ask')}
				</button>
			</Form>
			<div class="asked" role="status">
				{submission.busy && t('knowledge.asking')}
				{asked.value && <TriedAnswer asked={asked.value} />}
			</div>
			{asked.value && <FoundPassages asked={asked.value} />}
		</section>
	);
}
