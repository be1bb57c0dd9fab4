import type { MediaReference } from '../conversation/message';
import { InputError } from '../errors';
import { checkLength, checkOptional } from './check-length';
import type { MediaKind } from './media-rules';
import { UPLOADED_LATER } from './put-media-id';
import type { RenderedMessage } from './render-message';

/** A file that Meta has (or will have: `UPLOADED_LATER`), or an address from which Meta fetches it. */
export type FileSource = { mediaId: string } | { link: string };

/** What goes with a file. */
export type MediaWords = {
	kind: MediaKind;
	/** Of images, videos and documents. */
	caption?: string;
	/** Of documents: its ending decides which icon the customer sees. */
	fileName?: string;
	/** Of audio: shown as a voice note. */
	voice?: boolean;
};

/** What is known of the file, for the thread. */
type KnownFile = { mimeType?: string; animated?: boolean };

const CAPTION_LIMIT = 1024;
const FILE_NAME_LIMIT = 240;
const LINK_LIMIT = 2000;

const WITH_CAPTION: MediaKind[] = ['image', 'video', 'document'];

/**
 * Builds a message with a file. Throws an InputError that says what to do where Meta
 * would refuse it.
 */
export function renderMedia(
	source: FileSource,
	words: MediaWords,
	known: KnownFile = {},
): RenderedMessage {
	checkMediaWords(words);
	const { kind, voice = false } = words;
	const caption = words.caption?.trim() ? words.caption : undefined;
	const fileName = (kind === 'document' && words.fileName?.trim()) || undefined;
	const file = renderSource(source);

	const object = {
		...file,
		...(caption && { caption }),
		...(fileName && { filename: fileName }),
		...(voice && { voice }),
	};
	const media: MediaReference = {
		mediaId: 'id' in file && file.id !== UPLOADED_LATER ? file.id : '',
		mimeType: known.mimeType ?? '',
		...('link' in file && file),
		...(fileName && { fileName }),
	};
	return { body: { type: kind, [kind]: object }, content: contentOf() };

	function contentOf(): RenderedMessage['content'] {
		switch (kind) {
			case 'audio':
				return { kind: 'voice', media, recorded: voice };
			case 'sticker':
				return { kind, media, animated: known.animated ?? false };
			case 'image':
			case 'video':
			case 'document':
				return { kind, media, ...(caption && { caption }) };
		}
	}
}

/** The part of `renderMedia` that needs no file yet: to be asked before one is uploaded. */
export function checkMediaWords({ kind, caption, fileName, voice }: MediaWords): void {
	if (caption?.trim() && !WITH_CAPTION.includes(kind)) {
		throw new InputError(
			`WhatsApp shows no caption under ${kind === 'audio' ? 'audio' : 'a sticker'}. Send the words as a text of their own.`,
		);
	}
	if (voice && kind !== 'audio') throw new InputError('Only audio can be a voice note.');
	checkOptional('The caption', caption, CAPTION_LIMIT);
	checkOptional('The file name', fileName, FILE_NAME_LIMIT);
}

/** An address from which Meta may fetch something, or an InputError. */
export function checkedLink(link: string): string {
	const address = checkLength('The link', link, LINK_LIMIT).trim();
	if (URL.parse(address)?.protocol !== 'https:' || /\s/.test(address)) {
		throw new InputError('The link must be a web address that starts with https://');
	}
	return address;
}

/** A media id or a link, told apart: one field of a form takes both. */
export function fileSourceOf(file: string): FileSource {
	return file.includes('://') ? { link: file } : { mediaId: file };
}

/** The source as Meta takes it. Throws InputError for one that is neither. */
export function renderSource(source: FileSource): { id: string } | { link: string } {
	if ('link' in source) return { link: checkedLink(source.link) };
	const id = source.mediaId.trim();
	if (/^\d+$/.test(id)) return { id };
	throw new InputError('The media ID must be the number that WhatsApp gave for an upload.');
}
