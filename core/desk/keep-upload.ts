import { HEAD_BYTES } from '../media/sniff-type';
import type { FileStore } from '../store/file-store';
import type { UploadRow } from '../store/conversation-rows';
import { checkMediaFile } from '../whatsapp/check-media-file';
import { LARGEST_FILE_BYTES, MEDIA_RULES } from '../whatsapp/media-rules';
import { judgeUpload } from './judge-upload';
import { Refusal } from './refusal';
import { voiceRecording } from './voice-recording';

/** A file that is kept, and as what it can be sent. */
type KeptUpload = Pick<UploadRow, 'hash' | 'size' | 'kind' | 'type' | 'recorded'> & {
	seconds: number | null;
};

/** Keeps a file as it comes. Throws Refusal or InputError for what WhatsApp would not take. */
export async function keepFile(
	files: FileStore,
	bytes: AsyncIterable<Uint8Array>,
	declaredType: string,
): Promise<KeptUpload> {
	const head: Uint8Array[] = [];
	let judged: Awaited<ReturnType<typeof judgeUpload>> | undefined;
	const kept = await files.keep(notingHead(bytes, head), {
		mostBytes: LARGEST_FILE_BYTES,
		async accept({ size }) {
			judged = await judgeUpload(Buffer.concat(head), size, declaredType);
			return true;
		},
	});
	if (kept.outcome !== 'kept' || !judged) {
		throw new Refusal('too-large', 'WhatsApp takes files of up to 100 MB.');
	}
	const { hash, size } = kept;
	return { hash, size, ...judged, recorded: 0, seconds: null };
}

/** Keeps what a browser has recorded, as WhatsApp plays it. Throws as `keepFile`. */
export async function keepRecording(
	files: FileStore,
	bytes: AsyncIterable<Uint8Array>,
): Promise<KeptUpload> {
	const { mostBytes } = MEDIA_RULES.audio;
	const recording = voiceRecording(await collect(bytes, mostBytes));
	const { mimeType: type } = await checkMediaFile('audio', recording.bytes);
	const kept = await files.keep(once(recording.bytes), {
		mostBytes,
		accept: () => Promise.resolve(true),
	});
	if (kept.outcome !== 'kept') throw tooLong();
	const { hash, size } = kept;
	const { seconds } = recording;
	return { hash, size, kind: 'voice', type, recorded: recording.recorded ? 1 : 0, seconds };
}

async function* notingHead(
	bytes: AsyncIterable<Uint8Array>,
	head: Uint8Array[],
): AsyncGenerator<Uint8Array> {
	let noted = 0;
	for await (const piece of bytes) {
		if (noted < HEAD_BYTES) {
			head.push(piece.slice(0, HEAD_BYTES - noted));
			noted += head.at(-1)!.length;
		}
		yield piece;
	}
}

async function collect(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of bytes) {
		size += piece.length;
		if (size > mostBytes) throw tooLong();
		pieces.push(piece);
	}
	return Buffer.concat(pieces, size);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
	yield await Promise.resolve(bytes);
}

function tooLong(): Refusal {
	return new Refusal('too-large', 'The recording is larger than the 16 MB that WhatsApp takes.');
}
