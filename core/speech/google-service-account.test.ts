import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { readServiceAccount } from './google-service-account';

const pem = (type: 'rsa' | 'ed25519') =>
	generateKeyPairSync(type as 'rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).privateKey;

const KEY = pem('rsa');
const EMAIL = 'desk@shop-1234.iam.gserviceaccount.com';

describe('readServiceAccount', () => {
	it.each([
		['as it is', KEY],
		['with escaped line ends', KEY.replaceAll('\n', '\\n')],
		['with spaces in place of line ends', KEY.replaceAll('\n', ' ')],
		['without the last line end, indented', `  ${KEY.trim().replaceAll('\n', '\n  ')}`],
		['with the line ends of Windows', KEY.replaceAll('\n', '\r\n')],
	])('reads a key %s', (_how, privateKey) => {
		expect(readServiceAccount({ email: ` ${EMAIL} `, privateKey })).toEqual({
			email: EMAIL,
			privateKey: KEY,
			projectId: 'shop-1234',
		});
	});

	it('reads the whole file, which wins over the fields', () => {
		const json = JSON.stringify({
			type: 'service_account',
			project_id: 'of-the-file',
			client_email: EMAIL,
			private_key: KEY,
		});

		const fields = { json, email: 'old@example.com', privateKey: 'old' };

		expect(readServiceAccount(fields)).toEqual({
			email: EMAIL,
			privateKey: KEY,
			projectId: 'of-the-file',
		});
		expect(readServiceAccount({ ...fields, projectId: 'billed' }).projectId).toBe('billed');
	});

	it.each([
		['no key', { email: EMAIL }],
		['half a key', { email: EMAIL, privateKey: KEY.slice(0, 400) }],
		['a key with a part missing', { email: EMAIL, privateKey: KEY.replace(/\n.{64}\n/, '\n') }],
		['a public key', { email: EMAIL, privateKey: KEY.replaceAll('PRIVATE', 'PUBLIC') }],
		['a key that Google never gives', { email: EMAIL, privateKey: pem('ed25519') }],
		['no e-mail address', { privateKey: KEY }],
		['no project', { email: 'desk@example.com', privateKey: KEY }],
		['a project that is a path', { email: EMAIL, privateKey: KEY, projectId: 'a/locations/b' }],
		['a file of another kind', { json: '{"installed":{"client_secret":"s3cret"}}' }],
		['half a file', { json: `{"private_key": "${KEY.slice(0, 300)}` }],
	])('refuses %s without showing it', (_what, fields) => {
		const read = () => readServiceAccount(fields);

		expect(read).toThrow(InputError);
		expect(read).not.toThrow(/MII|s3cret/);
	});
});
