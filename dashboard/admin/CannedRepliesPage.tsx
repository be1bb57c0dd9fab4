import { useSignal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { desk, readDesk } from '../state/desk';
import { attempt } from '../state/notices';
import { CannedReplyForm } from './CannedReplyForm';
import { ConfirmDialog } from '../shared/ConfirmDialog';

export type CannedReply = AnswerAt<'desk'>['cannedReplies'][number];

/** What agents write again and again, by the word that they type for it. */
export function CannedRepliesPage() {
	const changing = useSignal<CannedReply | null>(null);
	const removing = useSignal<CannedReply | null>(null);
	const replies = desk.value?.cannedReplies ?? [];

	async function remove(id: string) {
		if (await attempt(() => call('remove-canned-reply', { id }))) await attempt(readDesk);
	}

	return (
		<div class="settings-page">
			<h1>{t('admin.canned-replies')}</h1>
			<ul class="settings-list">
				{replies.map((reply) => (
					<li key={reply.id}>
						<span class="settings-words">
							<strong>
								/<bdi>{reply.shortcut}</bdi>
							</strong>
							<span class="settings-text soft" dir="auto">
								{reply.text}
							</span>
						</span>
						<IconButton
							icon="pencil"
							label={t('admin.change', { name: reply.shortcut })}
							onClick={() => (changing.value = reply)}
						/>
						<IconButton
							icon="trash"
							label={t('admin.remove', { name: reply.shortcut })}
							onClick={() => (removing.value = reply)}
						/>
					</li>
				))}
			</ul>
			{replies.length === 0 && <p class="soft">{t('admin.no-canned-replies')}</p>}
			<section class="settings-part" aria-labelledby="canned-reply">
				<h2 id="canned-reply">
					{t(changing.value ? 'admin.change-canned-reply' : 'admin.new-canned-reply')}
				</h2>
				<CannedReplyForm
					key={changing.value?.id ?? 'new'}
					reply={changing.value}
					onDone={() => (changing.value = null)}
				/>
			</section>
			{removing.value && (
				<ConfirmDialog
					title={`/${removing.value.shortcut}`}
					text={t('admin.remove-canned-reply-about')}
					action={t('action.delete')}
					onClose={() => (removing.value = null)}
					onConfirm={removeOf(removing.value, remove)}
				/>
			)}
		</div>
	);
}

function removeOf({ id }: CannedReply, remove: (id: string) => Promise<void>): () => void {
	return () => void remove(id);
}
