import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY, SIMULATED_OTHER_REGION_KEY } from '../../simulator/dashscope/dashscope';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { createAxiosHttp } from '../axios-http';
import { InputError } from '../errors';
import { createDashscopeChatModel } from '../language/dashscope-chat-model';
import { aPublicAddress } from './__fixtures__/a-public-address';
import { modelProbe } from './model-probe';
import { runDoctor } from './run-doctor';

const ELSEWHERE = 'China (Beijing)';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});

afterEach(() => simulator.reset());

afterAll(() => simulator.close());

type Server = { apiKey?: string; baseUrl?: string; name?: string };

const examine = async ({
	apiKey = SIMULATED_API_KEY,
	baseUrl,
	name = 'qwen-plus',
}: Server = {}) => {
	const server = () => {
		if (apiKey === 'ü') throw new InputError('The API key holds characters that no key has');
		return { baseUrl: baseUrl ?? simulator.dashscope.baseUrl, apiKey };
	};
	const findings = await runDoctor([
		modelProbe({
			http: createAxiosHttp(),
			server,
			otherRegions: [{ region: ELSEWHERE, baseUrl: simulator.dashscope.otherRegionUrl }],
			model: {
				name,
				open: () => createDashscopeChatModel({ ...server(), model: name, thinking: false }),
			},
		}),
	]);
	expect(JSON.stringify(findings)).not.toContain('sk-');
	return findings;
};

const troubles = async (server?: Server) =>
	(await examine(server)).flatMap(({ state, problem }) =>
		state === 'broken' || state === 'warning' ? problem : [],
	);

describe('the doctor of the model', () => {
	it('finds nothing where the model answers, which costs one token', async () => {
		expect(await troubles()).toEqual([]);

		const [call] = simulator.calls.list(({ operation }) => operation === 'chat');
		expect(call!.request).toMatchObject({ max_tokens: 1 });
	});

	it('names the region that a key belongs to', async () => {
		const [finding] = await examine({ apiKey: SIMULATED_OTHER_REGION_KEY });

		expect(finding).toMatchObject({
			problem: 'model-key-other-region',
			remedy: `Choose the region ${ELSEWHERE} in the DashScope credential.`,
		});
		expect(await troubles({ apiKey: SIMULATED_OTHER_REGION_KEY })).toHaveLength(1);
	});

	it.each([
		['a key that nobody knows', { apiKey: 'sk-wrong' }, 'model-key-refused'],
		['a key that is none', { apiKey: 'ü' }, 'model-key-unusable'],
		['a model that is not there', { name: 'qwen-none' }, 'model-not-found'],
		['nobody at the address', { baseUrl: 'http://127.0.0.1:1/v1' }, 'model-server-unreachable'],
	])('names %s', async (_what, server, problem) => {
		expect(await troubles(server)).toEqual([problem]);
	});

	it('names another server at the address', async () => {
		const server = await aPublicAddress(() => ({ status: 200, body: '<html></html>' }));

		expect(await troubles({ baseUrl: server.url })).toEqual(['not-a-model-server']);
		await server.close();
	});

	it.each([
		['no-access', 'model-not-allowed'],
		['unpaid', 'model-unpaid'],
		['down', 'model-fails'],
	])('names a model that answers %s', async (kind, problem) => {
		simulator.faults.add({ at: 'chat', kind });

		expect(await troubles()).toEqual([problem]);
	});
});
