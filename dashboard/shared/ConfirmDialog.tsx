import { t } from '../language/translate';
import { Dialog } from './Dialog';

type Props = {
	title: string;
	/** What follows from it. */
	text: string;
	/** What the button says that does it. */
	action: string;
	onConfirm(): void;
	onClose(): void;
};

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
	return (
		<Dialog title={title} onClose={onClose}>
			<p dir="auto">{text}</p>
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onClose}>
					{t('action.cancel')}
				</button>
				<button
					type="button"
					class="button danger"
					onClick={() => {
						onClose();
						onConfirm();
					}}
				>
					{action}
				</button>
			</div>
		</Dialog>
	);
}
