import { plainFileName } from './plain-file-name';

/**
 * The header that names a file (RFC 6266): in ASCII for old programs, in UTF-8 for the
 * others. Whatever the name holds, the header is one line.
 */
export function contentDisposition(how: 'inline' | 'attachment', fileName: string): string {
	const name = plainFileName(fileName) ?? 'file';
	const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
