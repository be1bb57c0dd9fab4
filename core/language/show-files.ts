import { setTimeout as wait } from 'node:timers/promises';
import { readMedia } from '../media/read-media';
import { MOST_IMAGE_FILE_BYTES, scaleImage } from '../media/scale-image';
import { textOfMedia } from '../media/text-of-media';
import type { MediaCard } from '../store/media-store';
import type { Store } from '../store/open-store';
import type { PromptFile, PromptMessage } from './prompt';
import type { TurnMessage } from './prompt-thread';
import { WHY_UNSEEN } from './why-unseen';

export type ShowOptions = {
	/** Whether a model that may be asked is shown images. */
	images: boolean;
	/** Whether the text of documents goes along. */
	documents: boolean;
	/** For all of them together; what is not ready by then is not shown. */
	timeMs: number;
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
	const plans = turn.toReversed().map(({ media, ...message }) => ({
		message,
		file: media && planFor(media, options, room)?.(store, media),
	}));

	const done = new AbortController();
	const late = wait(options.timeMs, nothing(WHY_UNSEEN['too-demanding']), { signal: done.signal });
	late.catch(() => undefined);
	try {
		const latestFirst = await Promise.all(
			plans.map(async ({ message, file }): Promise<PromptMessage> =>
				file ? { ...message, file: await Promise.race([file, late]) } : message,
			),
		);
		return withinImageBytes(latestFirst).toReversed();
	} finally {
		done.abort();
	}
}

/** How many images a model could be shown of a turn. */
export function countImages(turn: TurnMessage[]): number {
	return turn.filter(({ media }) => media && isImage(media)).length;
}

type Show = (store: Store, media: MediaCard) => Promise<PromptFile>;

/** How a file is shown; undefined where its message says it all. */
function planFor(
	media: MediaCard,
	options: ShowOptions,
	room: { images: number; documents: number },
): Show | undefined {
	// What was said in a voice message stands in the message; a sticker means what it is.
	if (media.kind === 'voice' || media.kind === 'sticker') return undefined;
	if (media.kind === 'video') return notShown('videos cannot be shown');
	if (media.state !== 'stored') return notShown(WHY_UNSEEN[media.state]);

	if (isImage(media)) {
		if (!options.images) return notShown('images cannot be shown');
		room.images -= 1;
		return room.images >= 0
			? showImage
			: notShown(`only the latest ${MOST_IMAGES} images are shown`);
	}
	if (!options.documents) return notShown('documents are not read');
	room.documents -= 1;
	return room.documents >= 0
		? showText
		: notShown(`only the latest ${MOST_DOCUMENTS} documents are read`);
}

async function showText(store: Store, { id, fileName }: MediaCard): Promise<PromptFile> {
	const reading = await textOfMedia(store, id);
	return reading.outcome === 'read'
		? { shown: 'text', name: fileName ?? undefined, text: reading.text }
		: nothing(WHY_UNSEEN[reading.reason]);
}

async function showImage(store: Store, media: MediaCard): Promise<PromptFile> {
	if (media.size !== null && media.size > MOST_IMAGE_FILE_BYTES)
		return nothing(WHY_UNSEEN['too-large']);
	const file = await readMedia(store, media.id);
	if (file.outcome !== 'read') return nothing(WHY_UNSEEN['not-here']);

	const scaled = await scaleImage(file.bytes);
	if (scaled.outcome === 'no-scaler') return nothing(WHY_UNSEEN['too-large']);
	if (scaled.outcome === 'unusable') return nothing(WHY_UNSEEN[scaled.reason]);
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

function notShown(because: string): Show {
	return () => Promise.resolve(nothing(because));
}
