import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { desk, readDesk } from '../state/desk';
import { notify } from '../state/notices';

type Channel = AnswerAt<'desk'>['channels'][number];

/** What agents call the WhatsApp numbers of the desk. */
export function ChannelsPage() {
	const channels = desk.value?.channels ?? [];
	return (
		<div class="settings-page">
			<h1>{t('admin.channels')}</h1>
			<p class="soft">{t(channels.length === 0 ? 'start.no-channels' : 'admin.channels-about')}</p>
			{channels.map((channel) => (
				<ChannelForm key={channel.id} channel={channel} />
			))}
		</div>
	);
}

function ChannelForm({ channel: { id, name, stopped } }: { channel: Channel }) {
	const submission = useSubmit();

	async function save(values: FormData) {
		await call('name-channel', { channelId: id, name: textOf(values, 'name') });
		await readDesk();
		notify({ tone: 'good', text: t('account.saved') });
	}

	return (
		<section class="settings-part" aria-label={name}>
			{stopped !== null && (
				<p class="notice-box">{t('thread.channelStopped', { reason: stopped })}</p>
			)}
			<Form submission={submission} onSubmit={save}>
				<TextField
					label={t('account.name')}
					name="name"
					defaultValue={name}
					maxLength={60}
					required
					dir="auto"
					wrong={submission.wrong('name')}
				/>
				<button class="button" disabled={submission.busy}>
					{t('action.save')}
				</button>
			</Form>
		</section>
	);
}
