import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { AudioContainer, Transcriber, TranscribeRequest } from '../transcriber';

/** A stand-in of a service that a transcriber talks to, with a note that it knows. */
export type TranscriberBench = {
	transcriber(): Transcriber;
	/** The same with an address at which nobody answers. */
	unreachable(): Transcriber;
	/** A note whose words the service knows. */
	note: { bytes: Buffer; transcript: string; language: string };
	/** Makes the service fail its next calls. */
	fail(kind: FailureKind, times?: number): void;
	/** The last call, as the service understood it. */
	lastRequest(): unknown;
	calls(): number;
	/** Whatever must not be in a log. */
	secrets: readonly string[];
	reset(): void;
	close(): Promise<void>;
};

type FailureKind = 'bad-key' | 'quota' | 'down' | 'hang' | 'garbage' | 'disconnect';

const PHRASE = 'Zanzibar Deluxe';

/** The service that hangs never answers, and of itself nobody gives up that soon. */
const HANG_MS = 30_000;

/** What every transcriber promises, whatever service is behind it. */
export function describeTranscriber(
	name: string,
	start: () => Promise<TranscriberBench>,
	unread: AudioContainer | null,
): void {
	describe(`${name}, like every transcriber,`, () => {
		let bench: TranscriberBench;

		beforeAll(async () => {
			bench = await start();
		});
		afterEach(() => bench.reset());
		afterAll(() => bench.close());

		const request = (change: Partial<TranscribeRequest> = {}): TranscribeRequest => ({
			audio: { container: 'ogg-opus', bytes: bench.note.bytes, seconds: 1 },
			languages: ['ar-EG'],
			phrases: [],
			timeoutMs: 5_000,
			...change,
		});
		const transcribe = (change?: Partial<TranscribeRequest>) =>
			bench.transcriber().transcribe(request(change));

		it('hears what is said, and in which language', async () => {
			const outcome = await transcribe();

			expect(outcome).toMatchObject({
				outcome: 'heard',
				text: bench.note.transcript,
				confidence: null,
				model: expect.stringMatching(/./),
			});
			const { language } = outcome as { language: string };
			expect(language === null || language.startsWith('ar')).toBe(true);
		});

		it('hears a note in any of several languages', async () => {
			expect(await transcribe({ languages: ['es-MX', 'ar-SA', 'fr-FR'] })).toMatchObject({
				outcome: 'heard',
				text: bench.note.transcript,
			});
		});

		it('listens for the one language that it is told', async () => {
			expect(await transcribe({ languages: ['es-MX'] })).toMatchObject({
				outcome: 'heard',
				text: '',
			});
		});

		it('tells the service which words are likely', async () => {
			await transcribe({ phrases: [PHRASE, 'Bicicleta'] });

			const seen = JSON.stringify(bench.lastRequest());
			expect(seen).toContain(PHRASE);
			expect(seen).toContain('Bicicleta');
		});

		it('hears nothing in sound without words', async () => {
			const bytes = Buffer.from(bench.note.bytes);
			bytes[bytes.length - 1]! ^= 1;

			const audio = { container: 'ogg-opus', bytes, seconds: 1 } as const;
			expect(await transcribe({ audio })).toMatchObject({ outcome: 'heard', text: '' });
		});

		it.each([
			['bad-key', { reason: 'bad-key', retryable: false }],
			['quota', { reason: 'quota', retryable: true }],
			['down', { reason: 'unavailable', retryable: true }],
			['disconnect', { reason: 'unavailable', retryable: true }],
			['garbage', { reason: 'unreadable-answer' }],
		] as const)('says what went wrong: %s', async (kind, expected) => {
			bench.fail(kind, 2);

			const outcome = await transcribe({ phrases: [PHRASE] });

			expect(outcome).toMatchObject({ outcome: 'failed', ...expected });
			const { detail } = outcome as { detail: string };
			expect(detail).toMatch(/\S+ \S+/);
			for (const secret of [...bench.secrets, PHRASE]) expect(detail).not.toContain(secret);
		});

		it(
			'does not wait longer than it is told',
			async () => {
				// What is loaded once is not a part of the time of a call.
				await transcribe();
				bench.fail('hang');

				const outcome = await transcribe({ timeoutMs: 200 });

				expect(outcome).toMatchObject({ outcome: 'failed', reason: 'timed-out', retryable: true });
			},
			HANG_MS,
		);

		it('gives up when it is told to', async () => {
			bench.fail('hang');
			const given = new AbortController();
			const asked = transcribe({ signal: given.signal });
			given.abort();

			expect(await asked).toMatchObject({
				outcome: 'failed',
				reason: 'cancelled',
				retryable: false,
			});
		});

		it('says that nobody answers', async () => {
			expect(await bench.unreachable().transcribe(request({ timeoutMs: 2_000 }))).toMatchObject({
				outcome: 'failed',
				reason: 'unavailable',
				retryable: true,
			});
		});

		it('asks nothing for audio that the service does not take', async () => {
			const { limits } = bench.transcriber();
			const audio = request().audio;

			const outcomes = [
				await transcribe({ audio: { ...audio, seconds: limits.seconds + 1 } }),
				await transcribe({ audio: { ...audio, bytes: Buffer.alloc(limits.bytes + 1) } }),
				await transcribe({ audio: { ...audio, bytes: Buffer.alloc(0) } }),
				...(unread ? [await transcribe({ audio: { ...audio, container: unread } })] : []),
			];

			const reasons = outcomes.map((outcome) => 'reason' in outcome && outcome.reason);
			expect(reasons).toEqual(
				['too-long', 'too-long', 'unreadable-audio', 'unreadable-audio'].slice(0, outcomes.length),
			);
			expect(bench.calls()).toBe(0);
		});
	});
}
