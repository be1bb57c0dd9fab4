import type { DeskSettings } from '../../core/desk/contract/desk-routes';
import { call } from '../api/call';
import { language, t } from '../language/translate';
import { Form } from '../shared/Form';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { desk, readDesk } from '../state/desk';
import { notify } from '../state/notices';
import { SurveyFields } from './SurveyFields';

/** The rules of the whole desk. */
export function DeskSettingsPage() {
	const submission = useSubmit();
	const settings = desk.value?.settings;
	if (!settings) return null;

	async function save(values: FormData) {
		await call('save-settings', settingsIn(values));
		await readDesk();
		notify({ tone: 'good', text: t('account.saved') });
	}

	return (
		<div class="settings-page">
			<h1>{t('admin.desk')}</h1>
			<Form key={language.value} submission={submission} onSubmit={save}>
				<fieldset class="fieldset">
					<legend>{t('admin.return')}</legend>
					<TextField
						label={t('admin.return-after')}
						hint={t('admin.return-after-hint')}
						name="returnAfterMinutes"
						type="number"
						min={5}
						max={10_080}
						defaultValue={settings.returnAfterMinutes ?? ''}
						wrong={submission.wrong('returnAfterMinutes')}
					/>
					<label class="switch">
						<input
							type="checkbox"
							name="returnOnResolve"
							defaultChecked={settings.returnOnResolve}
						/>
						{t('admin.return-on-resolve')}
					</label>
				</fieldset>
				<SurveyFields settings={settings} wrong={submission.wrong} />
				<SelectField
					label={t('admin.agents-see')}
					name="agentsSee"
					defaultValue={settings.agentsSee}
				>
					<option value="all">{t('admin.agents-see-all')}</option>
					<option value="own-and-unassigned">{t('admin.agents-see-own')}</option>
				</SelectField>
				<label class="switch">
					<input type="checkbox" name="tellRead" defaultChecked={settings.tellRead} />
					{t('admin.tell-read')}
				</label>
				<button class="button main" disabled={submission.busy}>
					{t('action.save')}
				</button>
			</Form>
		</div>
	);
}

function settingsIn(values: FormData): DeskSettings {
	const minutes = textOf(values, 'returnAfterMinutes');
	return {
		returnAfterMinutes: minutes === '' ? null : Number(minutes),
		returnOnResolve: values.has('returnOnResolve'),
		ask: values.has('ask'),
		question: textOf(values, 'question'),
		answers: [textOf(values, 'good'), textOf(values, 'middling'), textOf(values, 'bad')],
		agentsSee: textOf(values, 'agentsSee') as DeskSettings['agentsSee'],
		tellRead: values.has('tellRead'),
	};
}
