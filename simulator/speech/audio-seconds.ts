/** Whether the bytes are a RIFF file of sound. */
export function isWave(bytes: Buffer): boolean {
	return ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE';
}

/** Whether the first bytes are those of a container that recognisers read. */
export function isAudio(bytes: Buffer): boolean {
	if (isWave(bytes)) return true;
	if (['OggS', 'fLaC', '\x1aE\xdf\xa3'].includes(ascii(bytes, 0, 4))) return true;
	if (ascii(bytes, 0, 3) === 'ID3' || ascii(bytes, 0, 5) === '#!AMR') return true;
	return ascii(bytes, 4, 8) === 'ftyp' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);
}

/** How long it plays as its header or its last page says; null for other containers. */
export function audioSeconds(bytes: Buffer): number | null {
	if (isWave(bytes) && bytes.length >= 44) return (bytes.length - 44) / bytes.readUInt32LE(28);

	const lastPage = bytes.lastIndexOf('OggS');
	if (lastPage < 0 || lastPage + 14 > bytes.length) return null;
	return Number(bytes.readBigInt64LE(lastPage + 6)) / 48_000;
}

function ascii(bytes: Buffer, from: number, to: number): string {
	return bytes.toString('latin1', from, to);
}
