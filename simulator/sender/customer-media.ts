import { sha256Of } from '../graph/media-store';
import type { MediaKind } from '../graph/media-types';
import { findRecordedNote } from '../recorded-notes/recorded-notes';
import type { SimulatorState } from '../state';
import { numberOf, type MessageWriter, type SayOptions } from './message-writer';
import { SAMPLE_IMAGE, SAMPLE_VOICE } from './sample-media';

export type MediaOptions = SayOptions & {
	bytes?: Buffer;
	mimeType?: string;
	caption?: string;
	fileName?: string;
	/** What the webhook says of the file in place of the truth. */
	announced?: { mimeType?: string; sha256?: string };
};

/** The same for kinds of which there is no sample. */
type FileOptions = MediaOptions & { bytes: Buffer; mimeType: string };

const VOICE_TYPE = 'audio/ogg; codecs=opus';

/** The files that customers send. Bytes and type need not fit: nothing here looks into a file. */
export function createCustomerMedia(state: SimulatorState, say: MessageWriter['say']) {
	const send = async (
		customerId: string,
		kind: MediaKind,
		options: FileOptions,
		extra: Record<string, unknown> = {},
	) => {
		const { bytes, mimeType, caption, fileName, announced } = options;
		const numberId = numberOf(state, options.number).id;
		const { id } = state.media.keep({ origin: 'customer', numberId, mimeType, bytes });
		const file = {
			id,
			mime_type: announced?.mimeType ?? mimeType,
			sha256: announced?.sha256 ?? sha256Of(bytes).toString('base64'),
			url: state.media.addressOf(id, state.url),
			...(caption !== undefined && { caption }),
			...(fileName !== undefined && kind === 'document' && { filename: fileName }),
			...extra,
		};
		if (kind === 'audio') state.scriptedNotes.expectPieces(sha256Of(bytes).toString('hex'));
		return await say(customerId, { type: kind, [kind]: file }, options);
	};

	/** A voice note; a second of silence where no bytes are given. */
	const voice = (customerId: string, options: MediaOptions = {}) =>
		send(
			customerId,
			'audio',
			{ bytes: SAMPLE_VOICE, mimeType: VOICE_TYPE, ...options },
			{ voice: true },
		);

	return {
		voice,

		/** One of the recorded notes by its id. Rejects with a RangeError when there is no such note. */
		recordedNote: async (customerId: string, noteId: string, options: SayOptions = {}) => {
			const { bytes } = findRecordedNote(noteId);
			return await voice(customerId, { ...options, bytes });
		},

		image: (customerId: string, options: MediaOptions = {}) =>
			send(customerId, 'image', { bytes: SAMPLE_IMAGE, mimeType: 'image/png', ...options }),

		/** A file of sound that was not spoken into WhatsApp: music, or a forwarded note. */
		audio: (customerId: string, options: FileOptions) =>
			send(customerId, 'audio', options, { voice: false }),

		video: (customerId: string, options: FileOptions) => send(customerId, 'video', options),

		document: (customerId: string, options: FileOptions & { fileName: string }) =>
			send(customerId, 'document', options),

		sticker: (customerId: string, options: FileOptions) =>
			send(customerId, 'sticker', options, { animated: false }),
	};
}
