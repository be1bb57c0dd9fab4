import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { InputError } from '../errors';

export type TlsFiles = { certificateFile: string; keyFile: string };

export type TlsPair = { cert: Buffer; key: Buffer };

/** Certificate and key, which fit each other. Throws InputError that says which file to mend. */
export async function readTlsFiles({ certificateFile, keyFile }: TlsFiles): Promise<TlsPair> {
	const [cert, key] = await Promise.all([
		read(certificateFile, 'TLS certificate'),
		read(keyFile, 'TLS key'),
	]);
	try {
		createSecureContext({ cert, key });
	} catch (cause) {
		throw new InputError(
			`The TLS certificate ${certificateFile} and the key ${keyFile} are not a PEM certificate with its PEM key.`,
			{ cause },
		);
	}
	return { cert, key };
}

async function read(file: string, what: string): Promise<Buffer> {
	try {
		return await readFile(file);
	} catch (cause) {
		throw new InputError(
			`The ${what} ${file} cannot be read: give its absolute path, and let this user read it.`,
			{ cause },
		);
	}
}
