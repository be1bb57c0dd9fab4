import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { ROOT_FOLDER } from '../n8n/folders';
import { EXAMPLE_HOSTS } from './example-hosts';
import { COMPOSE_FILES, DOCKER_FOLDER } from './folders';
import { readCompose, variablesOf } from './read-compose';
import { secretsShown } from './secrets-shown';

/** What n8n may take to end, and then our own ingress and listeners. */
const LONGEST_END_S = 20;

const example = readFileSync(join(DOCKER_FOLDER, '.env.example'), 'utf8');
const documented = readFileSync(join(ROOT_FOLDER, 'docs/docker.md'), 'utf8');

describe.each(COMPOSE_FILES)('%s', (file) => {
	const compose = readCompose(file, EXAMPLE_HOSTS);
	const services = Object.entries(compose.services);

	it('wants the two hosts, and says where to write them', () => {
		expect(() => readCompose(file, { DESK_HOST: 'a' })).toThrow('Set EDITOR_HOST in docker/.env');
		expect(() => readCompose(file, { EDITOR_HOST: 'a' })).toThrow('Set DESK_HOST in docker/.env');
	});

	it('takes no variable that .env.example and the documentation do not name', () => {
		for (const name of variablesOf(file)) {
			expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
			expect(documented).toContain(`\`${name}\``);
		}
	});

	it('shows no secret', () => {
		expect(secretsShown(compose)).toEqual([]);
	});

	it.each(services)('builds %s here or takes an exact version of it', (_, { image, build }) => {
		if (!build) expect(image).toMatch(/^[\w./]+:\d+\.\d+\.\d+[\w.-]*$/);
		else {
			expect(image).toMatch(/:local$/);
			expect(build).toMatchObject({ context: '..', dockerfile: 'docker/Dockerfile' });
		}
	});

	it.each(services)('lets %s do as little as it needs', (_, service) => {
		expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
		expect(service).toMatchObject({
			read_only: true,
			cap_drop: ['ALL'],
			security_opt: ['no-new-privileges:true'],
			deploy: { resources: { limits: { memory: expect.any(String), pids: expect.any(Number) } } },
		});
	});

	it.each(services)('looks after %s', (_, service) => {
		expect(service.healthcheck?.test[0]).toMatch(/^CMD/);
		expect(service.restart).toBe('unless-stopped');
		expect(service.logging).toMatchObject({ options: { 'max-size': '10m', 'max-file': '5' } });
	});

	it.each(services)('waits for %s to end in good order', (_, service) => {
		expect(Number(/^(\d+)s$/.exec(service.stop_grace_period ?? '')?.[1])).toBeGreaterThan(
			LONGEST_END_S,
		);
	});

	it('keeps data on volumes with names', () => {
		const used = services.flatMap(([, { volumes = [] }]) =>
			volumes.map((one) => one.split(':')[0]),
		);

		expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
	});

	it('uses all networks and secrets that it declares, and no others', () => {
		const used = (key: 'networks' | 'secrets') =>
			[...new Set(services.flatMap(([, service]) => service[key] ?? []))].toSorted();

		expect(used('networks')).toEqual(Object.keys(compose.networks).toSorted());
		expect(used('secrets')).toEqual(Object.keys(compose.secrets).toSorted());
	});

	it('gives each service the secrets that its environment and commands name', () => {
		for (const [, service] of services) {
			const named = JSON.stringify(service).matchAll(/\/run\/secrets\/(\w+)/g);
			const names = [...new Set([...named].map(([, name]) => name))].toSorted();
			expect([...(service.secrets ?? [])].toSorted()).toEqual(names);
		}
	});

	it('waits for what each service needs, which is there and says that it is well', () => {
		for (const [, { depends_on = {} }] of services) {
			for (const [name, { condition }] of Object.entries(depends_on)) {
				expect(compose.services[name]?.healthcheck).toBeDefined();
				expect(condition).toBe('service_healthy');
			}
		}
	});
});

describe('what the compose files open', () => {
	const portsOf = (file: (typeof COMPOSE_FILES)[number]) =>
		Object.entries(readCompose(file, EXAMPLE_HOSTS).services).flatMap(([name, { ports = [] }]) =>
			ports.map((port) => `${name} ${port}`),
		);

	it('is the proxy to everybody, and n8n to this machine', () => {
		expect(portsOf('compose.yml')).toEqual([
			'n8n 127.0.0.1:5678:5678',
			'n8n 127.0.0.1:5690:5690',
			'proxy 0.0.0.0:80:8080',
			'proxy 0.0.0.0:443:8443',
		]);
		expect(portsOf('compose.scale.yml')).toEqual([
			'proxy 0.0.0.0:80:8080',
			'proxy 0.0.0.0:443:8443',
		]);
	});

	it('keeps databases on a network without a way out, away from the proxy', () => {
		const { services, networks } = readCompose('compose.scale.yml', EXAMPLE_HOSTS);

		expect(networks.data).toEqual({ internal: true });
		expect(services.postgres?.networks).toEqual(['data']);
		expect(services.redis?.networks).toEqual(['data']);
		expect(services.proxy?.networks).toEqual(['front']);
		expect(services.worker?.networks).not.toContain('front');
	});
});

describe('compose.scale.yml', () => {
	const { services } = readCompose('compose.scale.yml', { ...EXAMPLE_HOSTS, WORKERS: '4' });
	const n8n = ['main', 'webhook-1', 'webhook-2', 'worker'].map((name) => services[name]!);

	it('gives all processes of n8n the same environment, but for what each of them does', () => {
		const own = new Set([
			'N8N_DISABLE_PRODUCTION_MAIN_PROCESS',
			'N8N_CONCURRENCY_PRODUCTION_LIMIT',
			'QUEUE_HEALTH_CHECK_ACTIVE',
			'QUEUE_HEALTH_CHECK_PORT',
		]);
		const [first, ...others] = n8n.map(({ environment = {} }) =>
			Object.fromEntries(Object.entries(environment).filter(([name]) => !own.has(name))),
		);

		for (const other of others) expect(other).toEqual(first);
	});

	it('leaves PostgreSQL connections for all of them and as many workers again', () => {
		const inDesk = 11;
		const inN8n = Number(services.main?.environment?.DB_POSTGRESDB_POOL_SIZE);
		const workers = Number(services.worker?.deploy?.replicas);
		const processes = n8n.length - 1 + 2 * workers;
		const [, most] =
			/max_connections=(\d+)/.exec(services.postgres?.command?.join(' ') ?? '') ?? [];

		expect(workers).toBe(4);
		expect(Number(most)).toBeGreaterThan(processes * (inDesk + inN8n) + inDesk);
	});

	it('names the processes that the proxy passes requests on to, at their ports', () => {
		const caddyfile = readFileSync(join(DOCKER_FOLDER, 'scale.Caddyfile'), 'utf8');
		const defaults = [...caddyfile.matchAll(/\{\$[A-Z]+:([^}]+)\}/g)].flatMap(([, places]) =>
			places!.split(' '),
		);

		expect(defaults.toSorted()).toEqual([
			'ingress:5690',
			'main:5678',
			'webhook-1:5678',
			'webhook-2:5678',
		]);
		for (const place of defaults)
			expect(services[place.split(':')[0]!]?.networks).toContain('front');
	});
});

describe('secretsShown', () => {
	const planted = (environment: Record<string, string>) => {
		const compose = readCompose('compose.yml', EXAMPLE_HOSTS);
		return { ...compose, services: { n8n: { ...compose.services.n8n!, environment } } };
	};

	it.each([
		['N8N_ENCRYPTION_KEY', 'b1946ac92492d2347c6235b4d2611184'],
		['DB_POSTGRESDB_PASSWORD', 'hunter2'],
		['TALKTRACE_STORE', 'postgres://desk:hunter2@postgres/desk'],
		['TALKTRACE_APP_SECRET_FILE', 'b1946ac92492d2347c6235b4d2611184'],
		['TALKTRACE_METRICS_TOKEN', 'abc'],
	])('finds one in %s', (name, value) => {
		expect(secretsShown(planted({ [name]: value }))).toEqual([`n8n: ${name}`]);
	});
});
