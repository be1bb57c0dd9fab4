import { t } from '../language/translate';
import { readDesk } from '../state/desk';
import { notify } from '../state/notices';

/** Saves what stands in a form of settings, and leaves it empty and the desk's page up to date. */
export async function saveSetting(form: HTMLFormElement, save: () => Promise<unknown>) {
	await save();
	form.reset();
	await readDesk();
	notify({ tone: 'good', text: t('account.saved') });
}
