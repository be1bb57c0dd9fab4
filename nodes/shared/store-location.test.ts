import { afterEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../../core/errors';
import { storeLocation } from './store-location';

const environment = { ...process.env };

afterEach(() => {
	process.env = { ...environment };
});

const SERVER = { database: 'postgres', host: 'db.local', databaseName: 'desk', user: 'desk' };

describe('storeLocation', () => {
	it('lies in n8n’s own folder when nothing is said', () => {
		delete process.env.TALKTRACE_STORE;
		process.env.N8N_USER_FOLDER = '/data';

		expect(storeLocation({ sqliteFile: ' ' })).toEqual({
			sqliteFile: '/data/.n8n/talktrace/talktrace.sqlite',
		});
	});

	it.each([
		['/srv/desk.sqlite', { sqliteFile: '/srv/desk.sqlite' }],
		[
			'postgres://ada:p%40ss@db.local:6432/desk?schema=one&tls=verified',
			{
				postgres: {
					host: 'db.local',
					port: 6432,
					database: 'desk',
					user: 'ada',
					password: 'p@ss',
					schema: 'one',
					tls: 'verified',
				},
			},
		],
		['postgresql://ada@[::1]/desk', { postgres: { host: '::1', port: 5432, schema: 'talktrace' } }],
	])('takes %s from the environment where there is no credential', (place, location) => {
		process.env.TALKTRACE_STORE = place;

		expect(storeLocation({})).toMatchObject(location);
	});

	it('is no SQLite file where n8n works in queue mode, in which each process would have its own', () => {
		process.env.EXECUTIONS_MODE = 'queue';

		delete process.env.TALKTRACE_STORE;
		for (const sqliteFile of ['', '/srv/desk.sqlite']) {
			expect(() => storeLocation({ sqliteFile })).toThrow(InputError);
			expect(() => storeLocation({ sqliteFile })).toThrow(/queue mode.*PostgreSQL/);
		}

		process.env.TALKTRACE_STORE = 'postgres://ada@db.local/desk';
		expect(storeLocation({})).toHaveProperty('postgres');
		expect(storeLocation(SERVER)).toHaveProperty('postgres');

		process.env.EXECUTIONS_MODE = 'regular';
		expect(storeLocation({ sqliteFile: '/srv/desk.sqlite' })).toHaveProperty('sqliteFile');
	});

	it('takes the credential before the environment', () => {
		process.env.TALKTRACE_STORE = 'postgres://ada@db.local/desk';

		expect(storeLocation({ database: 'sqlite', sqliteFile: '/srv/desk.sqlite' })).toEqual({
			sqliteFile: '/srv/desk.sqlite',
		});
		expect(storeLocation({ ...SERVER, port: 5433, password: ' kept as it is ' })).toEqual({
			postgres: {
				host: 'db.local',
				port: 5433,
				database: 'desk',
				user: 'desk',
				password: ' kept as it is ',
				schema: 'talktrace',
				tls: 'off',
			},
		});
	});

	it.each([
		['a path that depends on where n8n was started', { sqliteFile: 'data/desk.sqlite' }],
		['no host', { ...SERVER, host: ' ' }],
		['no user', { ...SERVER, user: '' }],
		['a schema that is no plain name', { ...SERVER, schema: 'x; DROP TABLE message' }],
	])('refuses %s', (_what, chosen) => {
		expect(() => storeLocation(chosen)).toThrow(InputError);
	});

	it.each([
		'postgres://ada:secret@/desk',
		'postgres://ada:secret@db.local',
		'postgres://ada:secret@db.local/desk?tls=maybe',
	])('refuses %s without showing the password', (place) => {
		process.env.TALKTRACE_STORE = place;

		expect(() => storeLocation({})).toThrow(InputError);
		expect(() => storeLocation({})).not.toThrow(/secret/);
	});
});
