import { useSignal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import type { Template } from '../../core/desk/contract/template-shape';
import { t } from '../language/translate';
import { TemplateFreshness } from './TemplateFreshness';
import { TextField } from './TextField';

type Props = {
	channelId: string;
	read: AnswerAt<'templates'>;
	onChoose(template: Template): void;
	onReload(): void;
};

/** The templates of a channel, found by their words. */
export function TemplateList({ channelId, read, onChoose, onReload }: Props) {
	const words = useSignal('');
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
			{shown.length === 0 && read.readAt !== null && <p class="soft">{t('template.none')}</p>}
			<TemplateFreshness channelId={channelId} read={read} onReload={onReload} />
		</div>
	);
}
