import { useSignal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { addedWords } from './added-words';
import { detailsIn } from './details-in';
import { DetailsFields } from './DetailsFields';

/** Adds a page of the web, or a whole site. */
export function AddressDialog({ onClose }: { onClose(): void }) {
	const submission = useSubmit();
	const wholeSite = useSignal(false);

	async function add(values: FormData) {
		const answer = await call('add-knowledge-page', {
			url: withProtocol(textOf(values, 'url')),
			wholeSite: wholeSite.value,
			mostPages: Number(textOf(values, 'mostPages') || 100),
			details: detailsIn(values),
		});
		const isBad = answer.outcome === 'refused' || answer.outcome === 'website-refused';
		notify({ tone: isBad ? 'bad' : 'good', text: wordsOf(answer) });
		onClose();
	}

	return (
		<Dialog title={t('knowledge.add-address')} onClose={onClose}>
			<Form submission={submission} onSubmit={add}>
				<TextField
					label={t('knowledge.address')}
					hint={t('knowledge.address-hint')}
					name="url"
					type="text"
					inputMode="url"
					dir="ltr"
					placeholder="https://example.com/help"
					maxLength={2_000}
					required
					autofocus
					wrong={submission.wrong('url')}
				/>
				<label class="switch">
					<input
						type="checkbox"
						checked={wholeSite.value}
						onChange={(event) => (wholeSite.value = event.currentTarget.checked)}
					/>
					{t('knowledge.whole-site')}
				</label>
				{wholeSite.value && (
					<TextField
						label={t('knowledge.most-pages')}
						hint={t('knowledge.whole-site-hint')}
						name="mostPages"
						type="number"
						min={1}
						max={1_000}
						defaultValue={100}
					/>
				)}
				<details class="disclosure">
					<summary>{t('knowledge.details')}</summary>
					<DetailsFields wrong={submission.wrong} />
				</details>
				<div class="dialog-actions">
					{submission.busy && <span role="status">{t('knowledge.fetching')}</span>}
					<button class="button main" disabled={submission.busy}>
						{t('knowledge.do-add')}
					</button>
				</div>
			</Form>
		</Dialog>
	);
}

/** As people write addresses: without what comes before them. */
function withProtocol(address: string): string {
	return /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}

function wordsOf(answer: AnswerAt<'add-knowledge-page'>): string {
	if (answer.outcome === 'website-refused') return t(`knowledge.reason.${answer.reason}`);
	if (answer.outcome !== 'website') return addedWords(answer);
	const { read, refused, skipped, beyond } = answer;
	return [
		t('knowledge.website-read', { count: read }),
		refused > 0 && t('knowledge.website-refused', { count: refused }),
		skipped > 0 && t('knowledge.website-skipped', { count: skipped }),
		beyond > 0 && t('knowledge.website-beyond', { count: beyond }),
	]
		.filter((part) => part !== false)
		.join(' ');
}
