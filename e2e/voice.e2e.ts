import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { WorkflowFile } from '../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { SIMULATED_SERVICE_ACCOUNT } from '../simulator/speech/google-rest';
import { recordedNotes } from '../simulator/recorded-notes/recorded-notes';
import { deskStore } from './harness/desk-store';
import { type Desk, DESK_LIMIT_MS, startDesk } from './harness/start-desk';
import { until } from './harness/until';

/** A long note is decoded, cut and heard in pieces, also on a busy machine. */
const ANSWER_MS = 60_000;

jest.setTimeout(2 * ANSWER_MS);

type Sent = { text?: { body: string }; audio?: { id: string; voice?: boolean } };

let desk: Desk;
let store: ReturnType<typeof deskStore>;

/** Google is asked first, then DashScope; answers to a voice are spoken, too. */
function speaking(shipped: WorkflowFile): WorkflowFile {
	const services = [
		{ service: 'google', version: 'v2', model: '', transport: 'automatic' },
		{ service: 'dashscope', model: '' },
	];
	const changes: Record<string, object> = {
		Transcribe: { speechServices: { service: services } },
		Reply: { voiceAnswers: 'speechServer', voiceModel: 'tts-1', voiceName: 'alloy' },
	};
	return {
		...shipped,
		nodes: shipped.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...changes[node.name] },
		})),
	};
}

beforeAll(async () => {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	desk = await startDesk({
		workflow: speaking,
		moreCredentials: (simulatorUrl) => [
			{
				name: 'Google (simulated)',
				type: 'talkTraceGoogleSpeechApi',
				data: {
					account: 'fields',
					email: SIMULATED_SERVICE_ACCOUNT,
					privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
					projectId: 'project',
					region: 'us',
					endpoint: simulatorUrl,
				},
			},
		],
	});
	store = deskStore(desk);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await desk?.close();
}, DESK_LIMIT_MS);

beforeEach(() => {
	desk.simulator.dashscope.clearScript();
	desk.simulator.faults.clear();
	desk.simulator.calls.clear();
});

function sentTo(customer: string): Sent[] {
	const { waId } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.map(({ request }) => request as Sent & { to?: string })
		.filter(({ to }) => to?.replace('+', '') === waId);
}

const calls = (service: string, operation: string) =>
	desk.simulator.calls.list((call) => call.service === service && call.operation === operation);

/** Resolves with what was sent once the customer's turns have ended. */
async function answered(customer: string, name: string): Promise<Sent[]> {
	await until(() => {
		const turns = store.turns(store.conversation(name).id);
		return sentTo(customer).length > 0 && turns.every(({ state }) => state === 'ended');
	}, ANSWER_MS);
	return sentTo(customer);
}

const note = (id: string) => recordedNotes().find((one) => one.id === id)!;
const question = () => JSON.stringify(calls('dashscope', 'chat').at(-1)?.request);
const heard = (name: string) =>
	store.all<{ transcript: string; transcriptLanguage: string; transcription: string }>(
		`SELECT transcript, transcriptLanguage, transcription FROM message
		WHERE conversationId = ? AND kind = 'voice' AND direction = 'in' ORDER BY seq DESC`,
		store.conversation(name).id,
	)[0]!;

describe('a voice message', () => {
	it('is answered as what it says, in writing and by voice', async () => {
		await desk.simulator.sender.recordedNote('ada', 'opening-hours');

		const sent = await answered('ada', 'Ada Moreno');

		expect(heard('Ada Moreno')).toMatchObject({
			transcript: note('opening-hours').transcript,
			transcriptLanguage: expect.stringMatching(/^en/),
		});
		expect(JSON.parse(heard('Ada Moreno').transcription)).toMatchObject({ provider: 'google' });
		expect(question()).toContain(note('opening-hours').transcript);
		expect(sent).toHaveLength(2);
		expect(sent[0]?.text?.body).toBeTruthy();
		expect(sent[1]?.audio).toMatchObject({ voice: true });
	});

	it('in Arabic is answered in Arabic', async () => {
		await desk.simulator.sender.recordedNote('omar', 'delivery-arabic');

		const [text] = await answered('omar', NAMES.omar!);

		expect(heard(NAMES.omar!).transcript).toBe(note('delivery-arabic').transcript);
		expect(text?.text?.body).toMatch(/\p{Script=Arabic}/u);
	});

	it('of four minutes is heard whole, also by a service that takes one minute', async () => {
		await desk.simulator.sender.recordedNote('grace', 'long-order');

		await answered('grace', NAMES.grace!);

		expect(heard(NAMES.grace!).transcript).toBe(note('long-order').transcript);
		expect(calls('speech', 'transcribe')).toHaveLength(note('long-order').parts!.length);
	});

	it('is heard by the next service when the first one fails', async () => {
		desk.simulator.faults.add({ at: 'speech', kind: 'quota', times: 5 });
		await desk.simulator.sender.recordedNote('ada', 'opening-hours-spanish');

		await until(() => calls('dashscope', 'chat').length > 0, ANSWER_MS);

		expect(JSON.parse(heard('Ada Moreno').transcription)).toMatchObject({ provider: 'dashscope' });
		expect(question()).toContain(note('opening-hours-spanish').transcript);
		await answered('ada', 'Ada Moreno');
	});

	it('makes one turn and one answer together with a text and an image', async () => {
		const turns = store.turns(store.conversation(NAMES.grace!).id).length;
		await Promise.all([
			desk.simulator.sender.text('grace', 'Look at this, please'),
			desk.simulator.sender.image('grace', { caption: 'my order' }),
			desk.simulator.sender.recordedNote('grace', 'opening-hours'),
		]);

		await answered('grace', NAMES.grace!);

		expect(store.turns(store.conversation(NAMES.grace!).id)).toHaveLength(turns + 1);
		expect(calls('dashscope', 'chat')).toHaveLength(1);
		for (const part of [
			'Look at this, please',
			'my order',
			note('opening-hours').transcript,
			'image_url',
		]) {
			expect(question()).toContain(part);
		}
	});

	it('is fetched again when the address of its file has expired', async () => {
		desk.simulator.faults.add({ at: 'media.download', kind: 'media-expired' });
		await desk.simulator.sender.recordedNote('lin', 'opening-hours');

		await answered('lin', NAMES.lin!);

		expect(heard(NAMES.lin!).transcript).toBe(note('opening-hours').transcript);
		expect(calls('graph', 'media.download').length).toBeGreaterThan(1);
	});

	it('that cannot be played is answered by saying so', async () => {
		const bytes = Buffer.from(note('opening-hours').bytes);
		bytes.fill(0xff, 200, 4_000);
		await desk.simulator.sender.voice('ada', { bytes });

		const sent = await answered('ada', 'Ada Moreno');

		expect(sent.map(({ text }) => text?.body)).toEqual([expect.stringContaining('could not play')]);
		expect(calls('dashscope', 'chat')).toEqual([]);
	});

	it('that nobody can hear goes to a person, with the file at hand', async () => {
		desk.simulator.faults.add({ at: 'transcribe', kind: 'down', times: 50 });
		desk.simulator.faults.add({ at: 'dashscope', kind: 'bad-key', times: 50 });
		await desk.simulator.sender.recordedNote('omar', 'person-spanish');

		await until(() => store.conversation(NAMES.omar!).control === 'human', ANSWER_MS);

		expect(store.conversation(NAMES.omar!)).toMatchObject({ controlReason: 'voice-not-heard' });
		expect(
			store.all(
				`SELECT 1 FROM media JOIN message ON message.id = media.messageId
				WHERE media.conversationId = ? AND media.state = 'stored' AND direction = 'in'`,
				store.conversation(NAMES.omar!).id,
			),
		).toHaveLength(2);
	});
});

const NAMES: Record<string, string> = Object.fromEntries(
	SIMULATED_ACCOUNT.customers.map(({ id, name }) => [id, name]),
);
