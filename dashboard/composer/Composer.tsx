import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { useShortcuts } from '../shared/shortcuts';
import { deskNow } from '../state/clock';
import { desk } from '../state/desk';
import { setTyping } from '../state/presence';
import { quoting } from '../state/quoting';
import { sendFile } from '../state/sending';
import { preferences } from '../state/session';
import { Attachments, type ChosenFile, chosenFiles } from './Attachments';
import { CannedReplies, cannedQuery } from './CannedReplies';
import './composer.css';
import { EmojiPicker } from './EmojiPicker';
import { insertAt } from './insert-at';
import { QuoteBar } from './QuoteBar';
import { sendNote, sendText } from './send-typed';
import { TemplateDialog } from './TemplateDialog';
import { useKeptDraft } from './use-kept-draft';
import { VoiceRecorder } from './VoiceRecorder';

const LONGEST_TEXT = 20_000;
/** From here on the agent is told how much is left. */
const COUNT_FROM = 3_500;
/** WhatsApp's own limit: a longer text is sent as several messages. */
const ONE_MESSAGE = 4_096;

/** Where an agent answers: a reply that goes to the customer, or a note that never does. */
export function Composer({ conversation }: { conversation: Conversation }) {
	const [mode, setMode] = useState<'reply' | 'note'>('reply');
	const { text, setText, forget } = useKeptDraft(conversation, mode);
	const [files, setFiles] = useState<ChosenFile[]>([]);
	const [panel, setPanel] = useState<'none' | 'emoji' | 'template' | 'voice'>('none');
	const [cannedClosed, setCannedClosed] = useState(false);
	const area = useRef<HTMLTextAreaElement>(null);
	const filePicker = useRef<HTMLInputElement>(null);

	const open =
		conversation.windowClosesAt !== null && Date.parse(conversation.windowClosesAt) > deskNow.value;
	const free = mode === 'note' || (open && !conversation.blocked);
	const quote = quoting.value?.conversationId === conversation.id ? quoting.value.message : null;
	const query = mode === 'reply' && !cannedClosed ? cannedQuery(text) : null;
	const canSend = free && (text.trim() !== '' || (mode === 'reply' && files.length > 0));

	useShortcuts(
		[
			{
				code: 'KeyL',
				alt: true,
				label: 'shortcut.reply',
				run: () => choose('reply'),
			},
			{ code: 'KeyP', alt: true, label: 'shortcut.note', run: () => choose('note') },
		],
		[],
	);
	useEffect(() => {
		if (quote) area.current?.focus();
	}, [quote?.id]);
	useEffect(() => () => setTyping(false), []);

	function choose(next: 'reply' | 'note') {
		setMode(next);
		setPanel('none');
		area.current?.focus();
	}

	const submit = async () => {
		if (!canSend) return;
		setTyping(false);
		if (mode === 'note') {
			if (await sendNote(conversation.id, text)) forget();
			return;
		}
		const quotedMessageId = quote?.id;
		const [first, ...others] = files;
		quoting.value = null;
		setFiles([]);
		forget();
		if (!first) {
			await sendText(conversation, text, quotedMessageId);
			return;
		}
		const caption = text.trim() === '' ? undefined : text.trim();
		// In this order and one after the other: the customer sees them as they were chosen.
		await sendFile(conversation.id, first, { caption, quotedMessageId });
		for (const file of others) await sendFile(conversation.id, file, {});
	};

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.isComposing || query !== null || event.key !== 'Enter') return;
		const withControl = event.ctrlKey || event.metaKey;
		const sends = preferences.value.enterSends ? !event.shiftKey : withControl;
		if (!sends || event.altKey) return;
		event.preventDefault();
		void submit();
	};
	const addFiles = (list: FileList | null | undefined) => {
		if (!list || list.length === 0) return false;
		setFiles((now) => [...now, ...chosenFiles(list)]);
		return true;
	};

	return (
		<div
			class={`composer ${mode}`}
			onDragOver={(event) => mode === 'reply' && event.preventDefault()}
			onDrop={(event) => {
				if (mode !== 'reply' || !open) return;
				if (addFiles(event.dataTransfer?.files)) event.preventDefault();
			}}
		>
			<div class="composer-modes" role="tablist" aria-label={t('composer.mode')}>
				{(['reply', 'note'] as const).map((one) => (
					<button
						key={one}
						type="button"
						role="tab"
						aria-selected={mode === one}
						onClick={() => choose(one)}
					>
						{t(`composer.${one}`)}
					</button>
				))}
				{mode === 'reply' && conversation.control === 'ai' && open && (
					<span class="small soft composer-hint">{t('composer.takesOver')}</span>
				)}
			</div>

			{quote && mode === 'reply' && <QuoteBar message={quote} />}
			{mode === 'reply' && <Attachments files={files} onChange={setFiles} />}
			{query !== null && (
				<CannedReplies
					query={query}
					conversation={conversation}
					onChoose={(words) => {
						setText(words);
						area.current?.focus();
					}}
					onClose={() => setCannedClosed(true)}
				/>
			)}

			{free ? (
				<textarea
					ref={area}
					class="composer-text"
					dir="auto"
					rows={1}
					value={text}
					maxLength={LONGEST_TEXT}
					aria-label={t(`composer.label.${mode}`)}
					placeholder={t(`composer.placeholder.${mode}`)}
					onInput={(event) => {
						const next = event.currentTarget.value;
						setText(next);
						setTyping(next !== '');
						if (cannedQuery(next) === null) setCannedClosed(false);
					}}
					onKeyDown={onKeyDown}
					onPaste={(event) => {
						if (mode === 'reply' && addFiles(event.clipboardData?.files)) event.preventDefault();
					}}
				/>
			) : (
				<p class="composer-closed">
					<Icon name="clock" />
					{t(conversation.blocked ? 'composer.blocked' : 'composer.windowClosed')}
				</p>
			)}

			{panel === 'voice' ? (
				<VoiceRecorder
					onDone={(recording) => {
						setPanel('none');
						if (recording) void sendFile(conversation.id, recording, {});
					}}
				/>
			) : (
				<div class="composer-bar">
					{mode === 'reply' && (
						<>
							<input
								ref={filePicker}
								type="file"
								multiple
								hidden
								onChange={(event) => {
									addFiles(event.currentTarget.files);
									event.currentTarget.value = '';
								}}
							/>
							<IconButton
								icon="attach"
								label={t('composer.attach')}
								disabled={!free}
								onClick={() => filePicker.current?.click()}
							/>
						</>
					)}
					<EmojiPicker
						disabled={!free}
						onChoose={(emoji) => setText(insertAt(area.current, text, emoji))}
					/>
					{mode === 'reply' && (
						<>
							<IconButton
								icon="mic"
								label={t('composer.voice')}
								disabled={!free}
								onClick={() => setPanel('voice')}
							/>
							<button
								type="button"
								class={open ? 'button quiet' : 'button main'}
								aria-label={t('composer.template')}
								disabled={conversation.blocked}
								onClick={() => setPanel('template')}
							>
								<Icon name="template" />
								<span class={open ? 'words' : ''}>{t('composer.template')}</span>
							</button>
						</>
					)}
					<span class="composer-count small soft" role="status">
						{text.length > COUNT_FROM && t('composer.messages', { count: parts(text.length) })}
					</span>
					<button
						type="button"
						class="button main composer-send"
						disabled={!canSend}
						onClick={() => void submit()}
					>
						<Icon name={mode === 'note' ? 'note' : 'send'} />
						<span>{t(mode === 'note' ? 'composer.addNote' : 'composer.send')}</span>
					</button>
				</div>
			)}
			{panel === 'template' && desk.value && (
				<TemplateDialog conversation={conversation} onClose={() => setPanel('none')} />
			)}
		</div>
	);
}

function parts(length: number): number {
	return Math.ceil(length / ONE_MESSAGE);
}
