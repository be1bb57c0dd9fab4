import { useMemo } from 'preact/hooks';
import type { Preferences } from '../../core/desk/contract/agent-shape';
import { call } from '../api/call';
import { language, t } from '../language/translate';
import { Form } from '../shared/Form';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { me } from '../state/session';

const LOOKS = ['system', 'light', 'dark'] as const;

/** Name, language, time zone and look of the agent. */
export function PreferencesForm() {
	const submission = useSubmit();
	const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
	const agent = me.value;
	if (!agent) return null;
	const { preferences } = agent;

	async function save(values: FormData) {
		const changed = {
			language: textOf(values, 'language') as Preferences['language'],
			timeZone: textOf(values, 'timeZone') || null,
			look: textOf(values, 'look') as Preferences['look'],
			enterSends: values.has('enterSends'),
		};
		const answer = await call('change-own-account', {
			name: textOf(values, 'name'),
			preferences: changed,
		});
		me.value = answer.agent;
		notify({ tone: 'good', text: t('account.saved') });
	}

	return (
		<section class="settings-part" aria-labelledby="preferences">
			<h2 id="preferences">{t('account.preferences')}</h2>
			{/* Drawn anew when the language has changed: the fields' own words change with it. */}
			<Form key={language.value} submission={submission} onSubmit={save}>
				<TextField
					label={t('account.name')}
					hint={t('account.name-hint')}
					name="name"
					defaultValue={agent.name}
					maxLength={80}
					required
					dir="auto"
					wrong={submission.wrong('name')}
				/>
				<SelectField
					label={t('account.language')}
					name="language"
					defaultValue={preferences.language}
				>
					<option value="en" lang="en">
						English
					</option>
					<option value="ar" lang="ar">
						العربية
					</option>
				</SelectField>
				<SelectField
					label={t('account.time-zone')}
					name="timeZone"
					defaultValue={preferences.timeZone ?? ''}
				>
					<option value="">
						{t('account.time-zone-browser', {
							zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
						})}
					</option>
					{zones.map((zone) => (
						<option key={zone} value={zone}>
							{zone.replaceAll('_', ' ')}
						</option>
					))}
				</SelectField>
				<SelectField label={t('account.look')} name="look" defaultValue={preferences.look}>
					{LOOKS.map((look) => (
						<option key={look} value={look}>
							{t(`account.look-${look}`)}
						</option>
					))}
				</SelectField>
				<label class="switch">
					<input type="checkbox" name="enterSends" defaultChecked={preferences.enterSends} />
					{t('account.enter-sends')}
				</label>
				<button class="button main" disabled={submission.busy}>
					{t('action.save')}
				</button>
			</Form>
		</section>
	);
}
