import { controlApi } from './control-api.js';
import { byId } from './dom.js';

/**
 * The dialog in which a customer is added: a name, and a number or a username.
 *
 * @param {(id: string) => void} onAdded
 */
export function createNewCustomer(onAdded) {
	const dialog = byId('new-customer', HTMLDialogElement);
	const form = byId('new-customer-form', HTMLFormElement);
	const problem = byId('new-customer-problem', HTMLElement);

	const add = async () => {
		const data = new FormData(form);
		const digits = String(data.get('number')).replace(/\D/g, '');
		const username = String(data.get('username')).trim().replace(/^@/, '');
		const id = `guest-${Date.now().toString(36)}`;
		await controlApi.addCustomer({
			id,
			name: String(data.get('name')).trim(),
			...(digits !== '' && { waId: digits }),
			...(username !== '' && { username }),
		});
		dialog.close();
		onAdded(id);
	};

	byId('add-customer', HTMLButtonElement).addEventListener('click', () => {
		form.reset();
		problem.textContent = '';
		dialog.showModal();
	});
	byId('new-customer-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		add().catch((/** @type {Error} */ error) => (problem.textContent = error.message));
	});
}
