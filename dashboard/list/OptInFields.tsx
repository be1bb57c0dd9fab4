import { useMemo } from 'preact/hooks';
import { t } from '../language/translate';
import { TextField } from '../shared/TextField';

/** When, where and to what somebody agreed: kept with the contact. */
export function OptInFields() {
	const today = useMemo(() => localMinute(new Date()), []);
	return (
		<fieldset class="fieldset">
			<legend>{t('start.opt-in')}</legend>
			<p class="small soft">{t('start.opt-in-hint')}</p>
			<TextField
				label={t('start.opt-in-at')}
				name="at"
				type="datetime-local"
				defaultValue={today}
				max={today}
				required
			/>
			<TextField label={t('start.opt-in-place')} name="place" maxLength={200} required dir="auto" />
			<TextField label={t('start.opt-in-what')} name="what" maxLength={500} required dir="auto" />
		</fieldset>
	);
}

/** As a `datetime-local` field writes it: this machine's time, to the minute. */
function localMinute(at: Date): string {
	const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
	return shifted.toISOString().slice(0, 16);
}
