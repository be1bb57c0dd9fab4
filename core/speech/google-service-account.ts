import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { InputError } from '../errors';

/** Who asks Google: an account for programs, of one project. */
export type GoogleServiceAccount = { email: string; privateKey: string; projectId: string };

const fileSchema = z.object({
	client_email: z.string(),
	private_key: z.string(),
	project_id: z.string().optional(),
});

const PROJECT_ID = /^[a-z][a-z0-9.:-]{2,100}$/;

/**
 * Reads a service account from its fields, or from the whole JSON file that Google gives (which
 * wins; a project named beside it wins over the file's). Throws InputError for a key that is none:
 * Google's client would retry with it until its time is over.
 */
export function readServiceAccount(fields: {
	json?: string;
	email?: string;
	privateKey?: string;
	projectId?: string;
}): GoogleServiceAccount {
	const file = readFile(fields.json?.trim() ?? '');
	const email = (file?.client_email ?? fields.email ?? '').trim();
	const privateKey = readKey(file?.private_key ?? fields.privateKey ?? '');
	const projectId = (fields.projectId?.trim() || file?.project_id) ?? projectOf(email);

	if (!/^\S+@\S+$/.test(email)) {
		throw new InputError('The Google service account needs its e-mail address');
	}
	if (!PROJECT_ID.test(projectId)) {
		throw new InputError('The Google credential needs the ID of the project');
	}
	return { email, privateKey, projectId };
}

function readFile(text: string): z.infer<typeof fileSchema> | null {
	if (text === '') return null;
	try {
		return fileSchema.parse(JSON.parse(text));
	} catch {
		// Its error would quote the file, key and all.
		throw new InputError(
			'The pasted file is no key file of a Google service account: paste the whole JSON',
		);
	}
}

function readKey(text: string): string {
	try {
		const key = createPrivateKey(asPem(text));
		if (key.asymmetricKeyType === 'rsa') {
			return key.export({ type: 'pkcs8', format: 'pem' }).toString();
		}
	} catch {
		// The reason that OpenSSL gives helps nobody.
	}
	throw new InputError(
		'The private key of the Google service account cannot be read: paste it from "-----BEGIN PRIVATE KEY-----" to the end, or paste the whole JSON file',
	);
}

/** Pasted keys have `\n` in place of line ends, or have lost them to spaces. */
function asPem(text: string): string {
	const [, label, body] =
		/-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]+)-----END/.exec(text.replaceAll('\\n', '\n')) ?? [];
	const lines = body?.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

/** A service account's address names the project that it was made in. */
function projectOf(email: string): string {
	return /@([a-z][a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1] ?? '';
}
