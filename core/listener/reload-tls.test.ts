import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { reloadTls } from './reload-tls';
import { readTlsFiles, type TlsFiles } from './tls-files';

let folder: string;
let files: TlsFiles;
let server: Server;
let errors: unknown[];

const put = async (certificate: string, key: string) => {
	const from = (name: string) => join(__dirname, '__fixtures__', name);
	await copyFile(from(`${certificate}-certificate.pem`), files.certificateFile);
	await copyFile(from(`${key}-key.pem`), files.keyFile);
};

/** Whose certificate the server shows. */
const shownName = async () =>
	await new Promise<string>((resolve, reject) => {
		const { port } = server.address() as AddressInfo;
		const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
			resolve(String(socket.getPeerCertificate().subject.CN));
			socket.destroy();
		});
		socket.on('error', reject);
	});

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	files = { certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') };
	await put('first', 'first');
	errors = [];
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

describe('TLS files', () => {
	it('are served anew when they are renewed, once they fit each other', async () => {
		const pair = await readTlsFiles(files);
		server = createServer(pair);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const look = async () => {
			const loop = reloadTls(server, files, pair, (error) => errors.push(error));
			loop.wake();
			await loop.stop();
		};

		expect(await shownName()).toBe('first.example');
		await put('second', 'first');
		await look();
		expect([await shownName(), errors.length]).toEqual(['first.example', 1]);
		await put('second', 'second');
		await look();
		expect([await shownName(), errors.length]).toEqual(['second.example', 1]);

		await new Promise((resolve) => server.close(resolve));
	});

	it('say what is wrong with them', async () => {
		await put('first', 'second');
		await expect(readTlsFiles(files)).rejects.toThrow(/not a PEM certificate with its PEM key/);

		await writeFile(files.certificateFile, 'nonsense');
		await expect(readTlsFiles(files)).rejects.toThrow(/not a PEM certificate/);

		await rm(files.keyFile);
		await expect(readTlsFiles(files)).rejects.toThrow(`${files.keyFile} cannot be read`);
	});
});
