import { useId } from 'preact/hooks';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import type { CannedReply } from './CannedRepliesPage';
import { saveSetting } from './save-setting';

type Props = {
	/** What is changed; null makes a new one. */
	reply: CannedReply | null;
	onDone(): void;
};

/** A canned reply, and the word that agents type for it after a slash. */
export function CannedReplyForm({ reply, onDone }: Props) {
	const id = useId();
	const submission = useSubmit();

	async function save(values: FormData, form: HTMLFormElement) {
		await saveSetting(form, () =>
			call('save-canned-reply', {
				...(reply && { id: reply.id, version: reply.version }),
				shortcut: textOf(values, 'shortcut').replace(/^\//, ''),
				text: textOf(values, 'text'),
			}),
		);
		onDone();
	}

	return (
		<Form submission={submission} onSubmit={save}>
			<TextField
				label={t('admin.shortcut')}
				hint={t('admin.shortcut-hint')}
				name="shortcut"
				defaultValue={reply?.shortcut ?? ''}
				maxLength={41}
				required
				dir="auto"
				autofocus={reply !== null}
				wrong={submission.wrong('shortcut')}
			/>
			<div class="field">
				<label for={id}>{t('admin.text')}</label>
				<textarea
					class="input"
					id={id}
					name="text"
					rows={5}
					maxLength={4096}
					required
					dir="auto"
					defaultValue={reply?.text ?? ''}
					aria-describedby={`${id}-hint`}
				/>
				<p class="hint" id={`${id}-hint`}>
					{t('admin.text-hint', {
						gaps: '\u2068{{name}}, {{first name}}, {{agent}}\u2069',
					})}
				</p>
			</div>
			<div class="dialog-actions">
				{reply && (
					<button type="button" class="button" onClick={onDone}>
						{t('action.cancel')}
					</button>
				)}
				<button class="button main" disabled={submission.busy}>
					{t('action.save')}
				</button>
			</div>
		</Form>
	);
}
