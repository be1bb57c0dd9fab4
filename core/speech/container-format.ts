import type { AudioContainer } from './transcriber';

/** How a container is named to services: some look at the type, some at the name of the file. */
export const CONTAINER_FORMATS: Record<AudioContainer, { mimeType: string; extension: string }> = {
	'ogg-opus': { mimeType: 'audio/ogg', extension: 'ogg' },
	'ogg-vorbis': { mimeType: 'audio/ogg', extension: 'ogg' },
	wav: { mimeType: 'audio/wav', extension: 'wav' },
	mp3: { mimeType: 'audio/mpeg', extension: 'mp3' },
	m4a: { mimeType: 'audio/mp4', extension: 'm4a' },
	aac: { mimeType: 'audio/aac', extension: 'aac' },
	amr: { mimeType: 'audio/amr', extension: 'amr' },
	'amr-wb': { mimeType: 'audio/amr-wb', extension: 'awb' },
	flac: { mimeType: 'audio/flac', extension: 'flac' },
	webm: { mimeType: 'audio/webm', extension: 'webm' },
};
