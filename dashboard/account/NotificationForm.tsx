import { useSignal } from '@preact/signals';
import type { Preferences } from '../../core/desk/contract/agent-shape';
import { t } from '../language/translate';
import { SelectField } from '../shared/SelectField';
import { playTone } from '../shell/play-tone';
import { attempt } from '../state/notices';
import { preferences, savePreferences } from '../state/session';

const CHOICES = ['mine', 'mine-and-unassigned', 'none'] as const;

/** For what, and how, the agent is told. Each change counts at once. */
export function NotificationForm() {
	const refused = useSignal(false);
	const { notify, sound, desktop } = preferences.value;
	const save = (changed: Partial<Preferences>) => void attempt(() => savePreferences(changed));

	async function switchDesktop(on: boolean, box: HTMLInputElement) {
		refused.value = on && !(await isAllowed());
		if (refused.value) box.checked = false;
		else save({ desktop: on });
	}

	return (
		<section class="settings-part" aria-labelledby="notifications">
			<h2 id="notifications">{t('account.notifications')}</h2>
			<SelectField
				label={t('account.notify')}
				value={notify}
				onChange={({ currentTarget: { value } }) =>
					save({ notify: value as Preferences['notify'] })
				}
			>
				{CHOICES.map((one) => (
					<option key={one} value={one}>
						{t(`account.notify-${one}`)}
					</option>
				))}
			</SelectField>
			<div class="settings-line">
				<label class="switch">
					<input
						type="checkbox"
						checked={sound}
						onChange={(event) => save({ sound: event.currentTarget.checked })}
					/>
					{t('account.sound')}
				</label>
				<button type="button" class="button" onClick={playTone}>
					{t('account.sound-try')}
				</button>
			</div>
			<label class="switch">
				<input
					type="checkbox"
					checked={desktop}
					onChange={({ currentTarget }) => void switchDesktop(currentTarget.checked, currentTarget)}
				/>
				{t('account.desktop')}
			</label>
			<p class="wrong" role="status">
				{refused.value && t('account.desktop-refused')}
			</p>
		</section>
	);
}

async function isAllowed(): Promise<boolean> {
	return 'Notification' in window && (await Notification.requestPermission()) === 'granted';
}
