import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../language/translate';

type Props = {
	label: string;
	text: string;
	/** In place of "Save". */
	saveLabel?: string;
	onSave(text: string): Promise<void>;
	onCancel(): void;
};

/** Changes a text where it stands. Ctrl+Enter saves, Escape gives up. */
export function EditText({ label, text, saveLabel, onSave, onCancel }: Props) {
	const [draft, setDraft] = useState(text);
	const [saving, setSaving] = useState(false);
	const area = useRef<HTMLTextAreaElement>(null);
	const wanted = draft.trim();
	useEffect(() => area.current?.focus(), []);

	const save = async () => {
		if (wanted === '' || saving) return;
		setSaving(true);
		await onSave(wanted);
		setSaving(false);
	};

	return (
		<form
			class="edit-text"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			<textarea
				class="input"
				aria-label={label}
				dir="auto"
				rows={Math.min(10, Math.max(2, draft.split('\n').length))}
				value={draft}
				ref={area}
				onInput={(event) => setDraft(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key === 'Escape') onCancel();
					if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
				}}
			/>
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onCancel}>
					{t('action.cancel')}
				</button>
				<button type="submit" class="button main" disabled={wanted === '' || saving}>
					{saveLabel ?? t('action.save')}
				</button>
			</div>
		</form>
	);
}
