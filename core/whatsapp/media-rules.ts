/** The kinds of messages that carry a file. */
export const MEDIA_KINDS = ['image', 'document', 'audio', 'video', 'sticker'] as const;

export type MediaKind = (typeof MEDIA_KINDS)[number];

/** What an upload says of a file: its type, and the ending that fits it. */
export type MediaFormat = { mimeType: string; extension: string };

type MediaRule = {
	/** With its article, as a sentence begins with it. */
	name: string;
	/** The formats in words. */
	takes: string;
	mostBytes: number;
	/** By the type that the bytes show; audio alone in an MP4 file goes under another name. */
	formats: Record<string, MediaFormat>;
};

const MEGABYTE = 1024 * 1024;
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const AAC_IN_MP4: MediaFormat = { mimeType: 'audio/mp4', extension: 'm4a' };
const OPUS: MediaFormat = { mimeType: 'audio/ogg', extension: 'ogg' };
const MP4: MediaFormat = { mimeType: 'video/mp4', extension: 'mp4' };

/**
 * What Meta takes as each kind, from its table of supported media types. Documents may be
 * anything that is none of the other kinds.
 */
export const MEDIA_RULES: Record<MediaKind, MediaRule> = {
	audio: {
		name: 'An audio file',
		takes: 'AAC, AMR, MP3, M4A or Ogg with Opus',
		mostBytes: 16 * MEGABYTE,
		formats: {
			'audio/aac': { mimeType: 'audio/aac', extension: 'aac' },
			'audio/amr': { mimeType: 'audio/amr', extension: 'amr' },
			'audio/mpeg': { mimeType: 'audio/mpeg', extension: 'mp3' },
			'audio/mp4': AAC_IN_MP4,
			'audio/x-m4a': AAC_IN_MP4,
			'video/mp4': AAC_IN_MP4,
			'audio/ogg': OPUS,
		},
	},
	image: {
		name: 'An image',
		takes: 'JPEG or PNG',
		mostBytes: 5 * MEGABYTE,
		formats: {
			'image/jpeg': { mimeType: 'image/jpeg', extension: 'jpg' },
			'image/png': { mimeType: 'image/png', extension: 'png' },
		},
	},
	video: {
		name: 'A video',
		takes: 'MP4 or 3GP',
		mostBytes: 16 * MEGABYTE,
		formats: {
			'video/mp4': MP4,
			'video/x-m4v': MP4,
			'video/3gpp': { mimeType: 'video/3gpp', extension: '3gp' },
		},
	},
	sticker: {
		name: 'A sticker',
		takes: 'WebP',
		// Of one that does not move, Meta takes less.
		mostBytes: 500 * 1024,
		formats: { 'image/webp': { mimeType: 'image/webp', extension: 'webp' } },
	},
	document: {
		name: 'A document',
		takes: 'any type',
		mostBytes: 100 * MEGABYTE,
		// Those that Meta names, and what is usual beside them.
		formats: Object.fromEntries(
			[
				['application/pdf', 'pdf'],
				['text/plain', 'txt'],
				['text/csv', 'csv'],
				['application/json', 'json'],
				['application/zip', 'zip'],
				['application/msword', 'doc'],
				['application/vnd.ms-excel', 'xls'],
				['application/vnd.ms-powerpoint', 'ppt'],
				[`${OFFICE}.wordprocessingml.document`, 'docx'],
				[`${OFFICE}.spreadsheetml.sheet`, 'xlsx'],
				[`${OFFICE}.presentationml.presentation`, 'pptx'],
			].map(([mimeType = '', extension = '']) => [mimeType, { mimeType, extension }]),
		),
	},
};

/** Of a sticker that does not move. */
export const STILL_STICKER_BYTES = 100 * 1024;

/** The largest file that Meta takes or gives. */
export const LARGEST_FILE_BYTES = MEDIA_RULES.document.mostBytes;
