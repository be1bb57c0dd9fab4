import type { Label } from '../../core/desk/contract/conversation-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { saveSetting } from './save-setting';

const COLOURS = [
	'grey',
	'red',
	'orange',
	'yellow',
	'green',
	'teal',
	'blue',
	'violet',
	'pink',
] as const satisfies readonly Label['colour'][];

type Props = {
	/** What is changed; null makes a new one. */
	label: Label | null;
	onDone(): void;
};

/** Name and colour of a label. */
export function LabelForm({ label, onDone }: Props) {
	const submission = useSubmit();

	async function save(values: FormData, form: HTMLFormElement) {
		await saveSetting(form, () =>
			call('save-label', {
				...(label && { id: label.id }),
				name: textOf(values, 'name'),
				colour: textOf(values, 'colour') as Label['colour'],
			}),
		);
		onDone();
	}

	return (
		<Form submission={submission} onSubmit={save}>
			<TextField
				label={t('account.name')}
				name="name"
				defaultValue={label?.name ?? ''}
				maxLength={40}
				required
				dir="auto"
				autofocus={label !== null}
				wrong={submission.wrong('name')}
			/>
			<fieldset class="fieldset colours">
				<legend>{t('admin.colour')}</legend>
				{COLOURS.map((colour) => (
					<label key={colour} class="switch">
						<input
							type="radio"
							name="colour"
							value={colour}
							defaultChecked={colour === (label?.colour ?? 'grey')}
						/>
						<span class={`chip label-${colour}`}>{t(`colour.${colour}`)}</span>
					</label>
				))}
			</fieldset>
			<div class="dialog-actions">
				{label && (
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
