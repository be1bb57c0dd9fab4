export type UnreadableReason = keyof typeof SENTENCES;

/** Audio that nobody can hear, and why, as a word and as a sentence for people. */
export type Unreadable = { kind: 'unreadable'; reason: UnreadableReason; detail: string };

const SENTENCES = {
	empty: 'The file is empty',
	'not-audio': 'The file is no audio, or of a kind that is not known here',
	'cut-off': 'The file ends before its sound begins',
	corrupted: 'The file is damaged',
	'several-streams': 'The file holds several recordings; one was expected',
	'unknown-codec': 'The file is an Ogg file with neither Opus nor Vorbis in it',
	'unknown-version': 'The file is written in a version of Opus that is not known here',
	'too-many-channels': 'The sound has more than two channels, or an unusual layout of them',
	'giant-header': 'The header of the file is larger than any recording needs',
	'no-sound': 'The file holds no sound at all',
	undecodable: 'The sound in the file cannot be decoded',
} as const;

export function unreadable(reason: UnreadableReason): Unreadable {
	return { kind: 'unreadable', reason, detail: SENTENCES[reason] };
}
