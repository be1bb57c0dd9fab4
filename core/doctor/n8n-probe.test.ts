import { describe, expect, it } from '@jest/globals';
import { n8nProbe } from './n8n-probe';
import { runDoctor } from './run-doctor';

const GOOD = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '20',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
};

const examine = async (
	environment: NodeJS.ProcessEnv,
	{ runs = 5, usesWebhooks = true }: { runs?: number | null; usesWebhooks?: boolean } = {},
) => {
	const findings = await runDoctor([n8nProbe({ environment, runs, usesWebhooks })]);
	return findings.flatMap(({ problem }) => problem ?? []);
};

describe('the doctor of n8n', () => {
	it('finds nothing where n8n is set up for a desk', async () => {
		expect(await examine(GOOD)).toEqual([]);
		expect(await examine({ ...GOOD, N8N_UNVERIFIED_PACKAGES_ENABLED: '1' })).toEqual([]);
	});

	it.each([
		['false', 'unverified-packages-off'],
		['0', 'unverified-packages-off'],
		[undefined, 'unverified-packages-unset'],
	])('names unverified packages that are %s', async (setting, problem) => {
		expect(await examine({ ...GOOD, N8N_UNVERIFIED_PACKAGES_ENABLED: setting })).toEqual([problem]);
	});

	it.each([
		['5', 5, ['concurrency-too-low']],
		['6', 5, []],
		['-1', 5, []],
		[undefined, 5, []],
		['5', null, []],
	])('compares n8n’s bound %s with %s runs', async (limit, runs, problems) => {
		const environment = { ...GOOD, N8N_CONCURRENCY_PRODUCTION_LIMIT: limit };

		expect(await examine(environment, { runs })).toEqual(problems);
	});

	it('asks for fast webhooks where deliveries come in by them', async () => {
		const slow = { ...GOOD, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: undefined };

		expect(await examine(slow)).toEqual(['webhooks-slow']);
		expect(await examine({ ...slow, N8N_EXPRESSION_ENGINE: 'legacy' })).toEqual([]);
		expect(await examine(slow, { usesWebhooks: false })).toEqual([]);
	});
});
