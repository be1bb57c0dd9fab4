import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import type { Template } from '../../core/desk/contract/template-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { attempt } from '../state/notices';
import { isAtLeast } from '../state/session';
import { TextField } from './TextField';
import { briefMoment } from './times';

type Props = {
	channelId: string;
	read: AnswerAt<'templates'>;
	onChoose(template: Template): void;
	onReload(): void;
};

/** How long reading from Meta takes, at most, before looking whether it is done is worth it. */
const READ_AGAIN_MS = 4_000;

/** The templates of a channel, found by their words. */
export function TemplateList({ channelId, read, onChoose, onReload }: Props) {
	const words = useSignal('');
	const wanted = useSignal(false);
	const timer = useRef<number | undefined>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);

	async function refresh() {
		wanted.value = true;
		await attempt(() => call('refresh-templates', { channelId }));
		timer.current = window.setTimeout(() => {
			wanted.value = false;
			onReload();
		}, READ_AGAIN_MS);
	}

	const lower = words.value.trim().toLowerCase();
	const shown = read.templates.filter(({ name, body }) =>
		`${name} ${body.text}`.toLowerCase().includes(lower),
	);
	return (
		<div class="form">
			<TextField
				label={t('template.find')}
				type="search"
				value={words.value}
				onInput={(event) => (words.value = event.currentTarget.value)}
			/>
			<ul class="template-list" aria-label={t('template.title')}>
				{shown.map((template) => (
					<li key={`${template.name} ${template.language}`}>
						<button
							type="button"
							disabled={template.beyondUs !== null}
							onClick={() => onChoose(template)}
						>
							<span class="template-name">
								<bdi>{template.name}</bdi>
								<span class="chip">{template.language}</span>
							</span>
							<span class="template-words small soft" dir="auto">
								{template.beyondUs ?? template.body.text}
							</span>
						</button>
					</li>
				))}
			</ul>
			{shown.length === 0 && <p class="soft">{t('template.none')}</p>}
			<p class="template-foot small soft">
				{read.readAt === null
					? t('template.never-read')
					: t('template.read-at', { when: briefMoment(read.readAt) })}
				{isAtLeast('agent') && (
					<button
						type="button"
						class="button"
						disabled={wanted.value}
						onClick={() => void refresh()}
					>
						{t(wanted.value ? 'template.refreshing' : 'template.refresh')}
					</button>
				)}
			</p>
		</div>
	);
}
