import type { UnreadableDocument } from '../media/read-document';
import { readMedia } from '../media/read-media';
import { MOST_IMAGE_FILE_BYTES, scaleImage, type UnusableImage } from '../media/scale-image';
import { textOfMedia } from '../media/text-of-media';
import type { MediaCard } from '../store/media-store';
import type { Store } from '../store/open-store';
import type { PromptFile, PromptMessage } from './prompt';
import type { TurnMessage } from './prompt-thread';

export type ShowOptions = {
	/** Whether a model that may be asked is shown images. */
	images: boolean;
	/** Whether the text of documents goes along. */
	documents: boolean;
};

const MOST_IMAGES = 4;
const MOST_DOCUMENTS = 5;

/** As base64 below 7 MB, so that the whole request stays below DashScope's 10 MB. */
const MOST_IMAGE_BYTES = 5 * 1024 * 1024;

/**
 * The messages of a turn with what the model gets of their files: images scaled down, the latest
 * four of them; the text of the latest five documents; for everything else the reason why not.
 */
export async function showFiles(
	store: Store,
	turn: TurnMessage[],
	options: ShowOptions,
): Promise<PromptMessage[]> {
	const room = { images: MOST_IMAGES, documents: MOST_DOCUMENTS };
	// The latest first, since what is asked is asked about them.
	const latestFirst = await Promise.all(
		turn.toReversed().map(async ({ media, ...message }): Promise<PromptMessage> => {
			const plan = media && planFor(media, options, room);
			const file = plan && (typeof plan === 'function' ? await plan(store, media) : plan);
			return { ...message, ...(file && { file }) };
		}),
	);
	return withinImageBytes(latestFirst).toReversed();
}

/** How many images a model could be shown of a turn. */
export function countImages(turn: TurnMessage[]): number {
	return turn.filter(({ media }) => media && isImage(media)).length;
}

type Show = (store: Store, media: MediaCard) => Promise<PromptFile>;

/** How a file is shown, or that nothing of it is; undefined where its message says it all. */
function planFor(
	media: MediaCard,
	options: ShowOptions,
	room: { images: number; documents: number },
): Show | PromptFile | undefined {
	// What was said in a voice message stands in the message; a sticker means what it is.
	if (media.kind === 'voice' || media.kind === 'sticker') return undefined;
	if (media.kind === 'video') return nothing('videos cannot be shown');
	if (media.state !== 'stored') return nothing(NOT_STORED[media.state]);

	if (isImage(media)) {
		if (!options.images) return nothing('images cannot be shown');
		room.images -= 1;
		return room.images >= 0
			? showImage
			: nothing(`only the latest ${MOST_IMAGES} images are shown`);
	}
	if (!options.documents) return nothing('documents are not read');
	room.documents -= 1;
	return room.documents >= 0
		? showText
		: nothing(`only the latest ${MOST_DOCUMENTS} documents are read`);
}

async function showText(store: Store, { id, fileName }: MediaCard): Promise<PromptFile> {
	const reading = await textOfMedia(store, id);
	return reading.outcome === 'read'
		? { shown: 'text', name: fileName ?? undefined, text: reading.text }
		: nothing(UNREADABLE[reading.reason]);
}

async function showImage(store: Store, media: MediaCard): Promise<PromptFile> {
	if (media.size !== null && media.size > MOST_IMAGE_FILE_BYTES) return nothing(TOO_LARGE);
	const file = await readMedia(store, media.id);
	if (file.outcome !== 'read') return nothing(GONE);

	const scaled = await scaleImage(file.bytes);
	if (scaled.outcome === 'no-scaler') return nothing('it is too large to be shown');
	if (scaled.outcome === 'unusable') return nothing(UNUSABLE[scaled.reason]);
	return { shown: 'image', image: scaled.image };
}

function withinImageBytes(messages: PromptMessage[]): PromptMessage[] {
	let room = MOST_IMAGE_BYTES;

	return messages.map((message) => {
		if (message.file?.shown !== 'image') return message;
		room -= message.file.image.bytes.length;
		return room >= 0 ? message : { ...message, file: nothing('there are too many images') };
	});
}

/** An image that was sent as a document is one all the same. */
function isImage({ kind, type }: MediaCard): boolean {
	return (kind === 'image' || kind === 'document') && type?.startsWith('image/') === true;
}

function nothing(because: string): PromptFile {
	return { shown: 'nothing', because };
}

const GONE = 'it is not there any more';
const TOO_LARGE = 'it is too large';

const NOT_STORED = {
	waiting: 'it has not arrived yet',
	fetching: 'it has not arrived yet',
	unavailable: 'it could not be fetched',
} as const satisfies Record<Exclude<MediaCard['state'], 'stored'>, string>;

const UNUSABLE = {
	'not-an-image': 'its format cannot be shown',
	unsupported: 'its format cannot be shown',
	'too-large': TOO_LARGE,
	'too-many-pixels': TOO_LARGE,
	damaged: 'it is damaged',
	'too-demanding': 'preparing it took too much time or memory',
} as const satisfies Record<UnusableImage, string>;

const UNREADABLE = {
	'unsupported-type': 'files of its type cannot be read',
	empty: 'it is empty',
	'too-large': TOO_LARGE,
	encrypted: 'it is protected by a password',
	'no-text': 'it holds no text, perhaps scanned pages',
	damaged: 'it is damaged',
	'too-demanding': 'reading it took too much time or memory',
	'not-here': GONE,
} as const satisfies Record<UnreadableDocument | 'not-here', string>;
