import { imageFormat } from './image-format';
import type { ImageAnswer, ImageTask } from './image-program';
import { limitConcurrency } from './limit-concurrency';
import { type ProgramLimits, runProgram } from './run-program';

/** An image as a model may be shown it. */
export type ReadyImage = { type: 'image/jpeg' | 'image/png' | 'image/webp'; bytes: Buffer };

/** `no-scaler`: this system has no image library, and the image is too large to go as it is. */
export type ScaledImage =
	| { outcome: 'ready'; image: ReadyImage }
	| { outcome: 'unusable'; reason: UnusableImage }
	| { outcome: 'no-scaler' };

export type UnusableImage =
	'not-an-image' | 'unsupported' | 'too-large' | 'too-many-pixels' | 'damaged' | 'too-demanding';

/** WhatsApp's own limit is 5 MB; an image sent as a document may be larger. */
export const MOST_IMAGE_FILE_BYTES = 20 * 1024 * 1024;

/** What an image that goes as it is may have: two million characters of base64. */
const MOST_BYTES_AS_IT_IS = 1.5 * 1024 * 1024;

const SCALING = {
	/** Vision models scale larger images down by themselves, at our cost. */
	longestSide: 1_280,
	/** A telephone's largest photographs; decoded they may take 4 bytes a pixel. */
	mostPixels: 50_000_000,
	/** A photograph is then about 200 kB; pure noise, the largest there can be, 1.3 MB. */
	quality: 80,
} as const satisfies Omit<ImageTask, 'bytes'>;

const LIMITS: ProgramLimits = { timeMs: 10_000, memoryBytes: 512 * 1024 * 1024 };

const inTurn = limitConcurrency(2);

/**
 * A customer's image as a JPEG of at most 1,280 pixels a side and 1.5 MB, upright, without its
 * metadata (which may say where it was taken). A file that is made to hurt costs at most 10 seconds
 * and 512 MB, in a process of its own. Where the image library has no build for this system, a
 * small image in a format that models read goes as it is.
 */
export async function scaleImage(
	bytes: Buffer,
	scale: (task: ImageTask) => Promise<ImageAnswer | undefined> = scaleInProgram,
): Promise<ScaledImage> {
	const format = imageFormat(bytes);
	if (!format) return unusable('not-an-image');
	if (bytes.length > MOST_IMAGE_FILE_BYTES) return unusable('too-large');

	const answer = await scale({ ...SCALING, bytes });
	switch (answer?.outcome) {
		case undefined:
			return unusable('too-demanding');
		case 'scaled':
			return { outcome: 'ready', image: { type: 'image/jpeg', bytes: Buffer.from(answer.bytes) } };
		case 'too-many-pixels':
			return unusable('too-many-pixels');
		case 'damaged':
			// The library reads AVIF, but not HEIC, whose patents keep it out.
			return unusable(format === 'heif' ? 'unsupported' : 'damaged');
		case 'no-scaler': {
			const isReadByModels = format !== 'gif' && format !== 'heif';
			return isReadByModels && bytes.length <= MOST_BYTES_AS_IT_IS
				? { outcome: 'ready', image: { type: `image/${format}`, bytes } }
				: { outcome: 'no-scaler' };
		}
	}
}

function scaleInProgram(task: ImageTask): Promise<ImageAnswer | undefined> {
	return inTurn(() => runProgram<ImageAnswer>('image-program', task, LIMITS));
}

function unusable(reason: UnusableImage): ScaledImage {
	return { outcome: 'unusable', reason };
}
