import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Template } from '../../core/desk/contract/template-shape';
import { upload } from '../api/call';
import { number, t } from '../language/translate';
import { explain } from '../state/notices';
import { headerGaps, wantsFile, type TemplateValues } from './template-preview';
import { TextField } from './TextField';

type Props = {
	template: Template;
	values: TemplateValues;
	onChange(values: TemplateValues): void;
};

/** What a template asks for: the gaps of header and body, a file, the ends of links. */
export function TemplateGaps({ template, values, onChange }: Props) {
	const put = (part: 'header' | 'body' | 'buttons', name: string, value: string) =>
		onChange({ ...values, [part]: { ...values[part], [name]: value } });
	const gap = (part: 'header' | 'body', { name, example }: { name: string; example?: string }) => (
		<TextField
			key={`${part} ${name}`}
			label={t(`template.gap-${part}`, { name })}
			hint={example && t('template.example', { example })}
			value={values[part][name] ?? ''}
			dir="auto"
			required
			onInput={(event) => put(part, name, event.currentTarget.value)}
		/>
	);

	return (
		<>
			{wantsFile(template) && (
				<HeaderFile
					format={template.header?.format ?? 'document'}
					onUploaded={(headerUploadId) => onChange({ ...values, headerUploadId })}
				/>
			)}
			{headerGaps(template).map((one) => gap('header', one))}
			{template.body.gaps.map((one) => gap('body', one))}
			{template.buttons.map(
				({ needsValue, title, url }, place) =>
					needsValue && (
						<TextField
							key={`button ${place}`}
							label={t('template.gap-button', { title })}
							hint={url}
							value={values.buttons[String(place)] ?? ''}
							dir="ltr"
							required
							onInput={(event) => put('buttons', String(place), event.currentTarget.value)}
						/>
					),
			)}
		</>
	);
}

const ACCEPTED = { image: 'image/jpeg,image/png', video: 'video/mp4,video/3gpp', document: '' };

type FileProps = {
	format: NonNullable<Template['header']>['format'];
	onUploaded(uploadId: string | undefined): void;
};

function HeaderFile({ format, onUploaded }: FileProps) {
	const id = useId();
	const state = useSignal('');

	async function take(file: File | undefined) {
		onUploaded(undefined);
		if (!file) return;
		try {
			const { uploadId } = await upload(
				'upload',
				file,
				{ fileName: file.name, type: file.type },
				(share) =>
					(state.value = t('template.uploading', { percent: number(Math.round(share * 100)) })),
			);
			state.value = t('template.uploaded');
			onUploaded(uploadId);
		} catch (error) {
			state.value = explain(error);
		}
	}

	return (
		<div class="field">
			<label for={id}>{t('template.gap-file')}</label>
			<input
				class="input"
				id={id}
				type="file"
				accept={format in ACCEPTED ? ACCEPTED[format as keyof typeof ACCEPTED] : undefined}
				required
				onChange={(event) => void take(event.currentTarget.files?.[0])}
			/>
			<p class="hint" role="status">
				{state.value}
			</p>
		</div>
	);
}
