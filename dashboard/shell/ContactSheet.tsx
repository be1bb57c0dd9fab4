import { useEffect, useRef } from 'preact/hooks';
import { ContactPane } from '../contact/ContactPane';
import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';

type Props = { conversationId: string; onClose(): void };

/** The pane about the contact, over the thread where there is no room beside it. */
export function ContactSheet({ conversationId, onClose }: Props) {
	const sheet = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		const opened = sheet.current;
		opened?.showModal();
		return () => opened?.close();
	}, []);

	return (
		<dialog
			ref={sheet}
			class="sheet"
			aria-label={t('shell.contact')}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
			onMouseDown={(event) => event.target === sheet.current && onClose()}
		>
			<IconButton class="sheet-close" icon="close" label={t('action.close')} onClick={onClose} />
			<ContactPane conversationId={conversationId} />
		</dialog>
	);
}
