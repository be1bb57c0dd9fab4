import type { Template } from '../../core/desk/contract/template-shape';
import { t } from '../language/translate';
import { Icon, type IconName } from './Icon';
import { previewOf, type TemplateValues } from './template-preview';

type Props = { template: Template; values: TemplateValues };

const ICONS = {
	image: 'image',
	video: 'video',
	document: 'file',
	location: 'pin',
} as const satisfies Record<string, IconName>;

/** The message as the customer will see it. */
export function TemplatePreview({ template: { header, body, footer, buttons }, values }: Props) {
	return (
		<figure class="template-preview">
			<figcaption class="small soft">{t('template.preview')}</figcaption>
			<div class="template-bubble" dir="auto">
				{header && header.format !== 'text' && (
					<p class="template-media">
						<Icon name={ICONS[header.format]} />
						{header.format === 'location' && <bdi>{values.header.name}</bdi>}
					</p>
				)}
				{header?.text !== undefined && (
					<p class="template-head">
						<Words text={header.text} values={values.header} />
					</p>
				)}
				<p class="template-body">
					<Words text={body.text} values={values.body} />
				</p>
				{footer !== null && <p class="small soft">{footer}</p>}
			</div>
			{buttons.map(({ title }, place) => (
				<p class="template-button" key={place}>
					<bdi>{title}</bdi>
				</p>
			))}
		</figure>
	);
}

function Words({ text, values }: { text: string; values: Record<string, string> }) {
	return (
		<>
			{previewOf(text, values).map(({ text: words, is }, place) =>
				is === 'gap' ? (
					<mark key={place}>{words}</mark>
				) : is === 'filled' ? (
					<bdi key={place}>{words}</bdi>
				) : (
					words
				),
			)}
		</>
	);
}
