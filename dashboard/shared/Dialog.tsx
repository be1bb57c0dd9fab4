import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { IconButton } from './IconButton';

type Props = {
	title: string;
	wide?: boolean;
	onClose(): void;
	children: ComponentChildren;
};

/** A window over the page: keeps the focus, closes with Escape, gives the focus back. */
export function Dialog({ title, wide, onClose, children }: Props) {
	const dialog = useRef<HTMLDialogElement>(null);
	const titleId = useId();

	useEffect(() => {
		const opened = dialog.current;
		opened?.showModal();
		return () => opened?.close();
	}, []);

	return (
		<dialog
			ref={dialog}
			class={wide ? 'dialog wide' : 'dialog'}
			aria-labelledby={titleId}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
			onMouseDown={(event) => event.target === dialog.current && onClose()}
		>
			<div class="dialog-head">
				<h2 id={titleId}>{title}</h2>
				<IconButton icon="close" label={t('action.close')} onClick={onClose} />
			</div>
			<div class="dialog-body">{children}</div>
		</dialog>
	);
}
