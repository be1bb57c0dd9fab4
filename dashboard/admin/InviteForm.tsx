import type { Agent } from '../../core/desk/contract/agent-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import type { ShownLink } from './AgentsPage';
import { ROLES } from './roles';

/** Makes a link with which somebody joins the desk. */
export function InviteForm({ onLink }: { onLink(link: ShownLink): void }) {
	const submission = useSubmit();

	async function invite(values: FormData, form: HTMLFormElement) {
		const email = textOf(values, 'email');
		const role = textOf(values, 'role') as Agent['role'];
		const answer = await call('invite-agent', { email, role });
		form.reset();
		onLink({ title: t('admin.invite-link', { email }), ...answer });
	}

	return (
		<Form submission={submission} onSubmit={invite}>
			<TextField
				label={t('account.email')}
				name="email"
				type="email"
				required
				dir="ltr"
				autocomplete="off"
				wrong={submission.wrong('email')}
			/>
			<SelectField
				label={t('admin.role')}
				hint={t('admin.role-hint')}
				name="role"
				defaultValue="agent"
			>
				{ROLES.map((role) => (
					<option key={role} value={role}>
						{t(`role.${role}`)}
					</option>
				))}
			</SelectField>
			<button class="button main" disabled={submission.busy}>
				{t('admin.make-link')}
			</button>
		</Form>
	);
}
