const HEAD_AT = 28;

/** Whether a file is Ogg with one channel of Opus: the only sound in Ogg that WhatsApp takes. */
export function isMonoOpus(bytes: Buffer): boolean {
	const [container, codec] = [
		bytes.toString('latin1', 0, 4),
		bytes.toString('latin1', HEAD_AT, 36),
	];
	return container === 'OggS' && codec === 'OpusHead' && bytes[HEAD_AT + 9] === 1;
}
