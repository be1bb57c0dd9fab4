import { readFile } from 'node:fs/promises';
import { InputError } from '../core/errors';
import { checkSettings, type IngressSettings } from './ingress-settings';
import { settingsFromEnvironment } from './settings-from-environment';

/** Settings that may stand in a file of their own, named by the setting with `File` at its end. */
const SECRETS = new Set(['store', 'token', 'appSecret', 'verifyToken']);

type Sources = {
	/** A JSON file, or none. */
	file: string | undefined;
	environment: Record<string, string | undefined>;
};

/**
 * The settings of the file with those of the environment over them, secrets read from their own
 * files. Throws InputError, which never shows a secret, for what cannot be read or meant.
 */
export async function readSettings({ file, environment }: Sources): Promise<IngressSettings> {
	const fromFile = file === undefined ? {} : await readJson(file);
	const fromEnvironment = settingsFromEnvironment(environment);
	return checkSettings(await withSecrets({ ...fromFile, ...fromEnvironment }));
}

async function readJson(file: string): Promise<object> {
	const text = await read(file, 'The file with the settings');
	try {
		const json: unknown = JSON.parse(text);
		if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
	} catch {
		// Said below: the parser's own words may quote a secret.
	}
	throw new InputError(`The file with the settings, ${file}, does not hold a JSON object.`);
}

/** Every `…File` of a secret replaced by what the file holds. */
async function withSecrets(value: unknown): Promise<unknown> {
	if (Array.isArray(value)) return await Promise.all(value.map(withSecrets));
	if (typeof value !== 'object' || value === null) return value;

	const entries = await Promise.all(
		Object.entries(value).map(async ([name, inner]: [string, unknown]) => {
			const secret = name.replace(/File$/, '');
			if (secret === name || !SECRETS.has(secret)) return [name, await withSecrets(inner)];
			if (secret in value) throw new InputError(`Give either ${secret} or ${name}, not both.`);
			if (typeof inner !== 'string') throw new InputError(`${name} must name a file.`);
			return [secret, (await read(inner, `The file of ${secret}`)).trim()];
		}),
	);
	return Object.fromEntries(entries) as unknown;
}

async function read(file: string, what: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (cause) {
		const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
		throw new InputError(`${what}, ${file}, cannot be read (${code}).`, { cause });
	}
}
