import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Speaker, SpeakRequest } from '../speaker';

/** A stand-in of a service that a speaker talks to. */
export type SpeakerBench = {
	speaker(): Speaker;
	/** The same with an address at which nobody answers. */
	unreachable(): Speaker;
	/** Makes the service fail its next call. */
	fail(kind: 'bad-key' | 'quota' | 'down' | 'hang' | 'disconnect' | 'garbage'): void;
	/** The last call, as the service understood it. */
	lastRequest(): unknown;
	calls(): number;
	/** The first bytes of what the service speaks. */
	magic: string;
	secrets: readonly string[];
	reset(): void;
	close(): Promise<void>;
};

const TEXT = 'We open at nine on Saturday.';

/** The service that hangs never answers, and of itself nobody gives up that soon. */
const HANG_MS = 30_000;

/** What every speaker promises, whatever service is behind it. */
export function describeSpeaker(name: string, start: () => Promise<SpeakerBench>): void {
	describe(`${name}, like every speaker,`, () => {
		let bench: SpeakerBench;

		beforeAll(async () => {
			bench = await start();
		});
		afterEach(() => bench.reset());
		afterAll(() => bench.close());

		const speak = (change: Partial<SpeakRequest> = {}) =>
			bench.speaker().speak({ text: TEXT, language: 'en-US', timeoutMs: 5_000, ...change });

		it('says a text', async () => {
			const outcome = await speak();

			expect(outcome).toMatchObject({
				outcome: 'spoken',
				mimeType: expect.stringMatching(/^audio\//),
				model: expect.stringMatching(/./),
				characters: TEXT.length,
			});
			const { bytes } = outcome as { bytes: Buffer };
			expect(bytes.toString('latin1', 0, 4)).toBe(bench.magic);
			expect(JSON.stringify(bench.lastRequest())).toContain(TEXT);
		});

		it.each([
			['bad-key', { reason: 'bad-key', retryable: false }],
			['quota', { reason: 'quota', retryable: true }],
			['down', { reason: 'unavailable', retryable: true }],
			['disconnect', { reason: 'unavailable', retryable: true }],
			['garbage', { outcome: 'failed' }],
		] as const)('says what went wrong: %s', async (kind, expected) => {
			bench.fail(kind);

			const outcome = await speak();

			expect(outcome).toMatchObject({ outcome: 'failed', ...expected });
			const { detail } = outcome as { detail: string };
			for (const secret of [...bench.secrets, TEXT]) expect(detail).not.toContain(secret);
		});

		it(
			'does not wait longer than it is told',
			async () => {
				await speak();
				bench.fail('hang');

				const outcome = await speak({ timeoutMs: 200 });

				expect(outcome).toMatchObject({ outcome: 'failed', reason: 'timed-out' });
			},
			HANG_MS,
		);

		it('gives up when it is told to', async () => {
			bench.fail('hang');
			const given = new AbortController();
			const asked = speak({ signal: given.signal });
			given.abort();

			expect(await asked).toMatchObject({ outcome: 'failed', reason: 'cancelled' });
		});

		it('says that nobody answers', async () => {
			const request = { text: TEXT, language: null, timeoutMs: 2_000 };

			expect(await bench.unreachable().speak(request)).toMatchObject({
				outcome: 'failed',
				reason: 'unavailable',
				retryable: true,
			});
		});

		it('asks nothing for a text that the service does not take', async () => {
			const { limits } = bench.speaker();

			expect(await speak({ text: 'a'.repeat(limits.characters + 1) })).toMatchObject({
				outcome: 'failed',
				reason: 'too-long',
			});
			expect(await speak({ text: ' ' })).toMatchObject({ reason: 'bad-request' });
			expect(bench.calls()).toBe(0);
		});
	});
}
