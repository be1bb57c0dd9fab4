import type { FilePart } from '../store/file-store';

/**
 * The part of a file that a request asks for (RFC 9110, section 14.2). `whole` for no range,
 * for several at once, and for what is none; `beyond` for one that begins behind the end.
 */
export function byteRange(header: string | null, size: number): FilePart | 'whole' | 'beyond' {
	const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
	const [, from = '', to = ''] = asked ?? [];
	if (from === '' && to === '') return 'whole';

	if (from === '') {
		const length = Math.min(Number(to), size);
		return length === 0 ? 'beyond' : { first: size - length, last: size - 1 };
	}
	const first = Number(from);
	const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
	if (to !== '' && Number(to) < first) return 'whole';
	return first >= size ? 'beyond' : { first, last };
}
