import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/**
 * `probe.mjs PACKAGE WAY NOTE RUNS`: does one thing with one note so many times, in a process of its
 * own, and prints how long each time took (ms) and the most memory it had (MB) as JSON.
 */
const [packageFolder, way, note, runs] = process.argv.slice(2);
const require = createRequire(join(packageFolder, 'package.json'));
const core = (name) => require(join(packageFolder, 'dist/core/speech', name));
const bytes = readFileSync(note);

const deafEar = {
	name: 'none',
	reads: ['ogg-opus'],
	limits: { seconds: 3_600, bytes: 1e9 },
	transcribe: async () => ({
		...{ outcome: 'heard', text: 'x', language: null, confidence: null },
		...{ seconds: null, model: 'none' },
	}),
};

const FFMPEG = [
	...['-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'pipe', '-f', 'ogg'],
	...['-i', 'pipe:0', '-map', '0:a:0', '-vn', '-ac', '1', '-ar', '16000', '-f', 's16le', 'pipe:1'],
];

let childMb = 0;

const ways = {
	async walk() {
		const { inspectAudio } = core('audio/inspect-audio.js');
		return inspectAudio(bytes, { longestSeconds: 900 }).seconds;
	},
	async decode() {
		const { decodeOpus } = core('audio/decode-opus.js');
		const { writeWav } = core('audio/write-wav.js');
		const chunks = [];
		for await (const chunk of decodeOpus(bytes)) chunks.push(Buffer.from(chunk.buffer));
		const whole = Buffer.concat(chunks);
		const samples = new Int16Array(whole.length / 2);
		whole.copy(Buffer.from(samples.buffer));
		return (writeWav(samples).length - 44) / 32_000;
	},
	async slices() {
		const { decodeOpus } = core('audio/decode-opus.js');
		const { sliceAudio } = core('audio/slice-audio.js');
		const seconds = await ways.walk();
		let sum = 0;
		const slices = sliceAudio(decodeOpus(bytes), { seconds, longestSeconds: 55 });
		for await (const slice of slices) sum += slice.seconds;
		return sum;
	},
	async hear() {
		const { hear } = core('hear.js');
		const options = { transcribers: [deafEar], languages: [], phrases: [], timeoutMs: 60_000 };
		return (await hear(bytes, options)).seconds;
	},
	async ffmpeg() {
		const child = spawn('ffmpeg', FFMPEG, { stdio: ['pipe', 'pipe', 'ignore'] });
		child.stdin.on('error', () => undefined).end(bytes);
		const parts = [];
		child.stdout.on('data', (part) => {
			parts.push(part);
			childMb = Math.max(childMb, mostMemoryOf(child.pid));
		});
		await once(child, 'close');
		return Buffer.concat(parts).length / 32_000;
	},
	async 'fluent-ffmpeg'() {
		const { convertToPcm } = core('audio/convert-audio.js');
		const source = { container: 'ogg-opus', bytes };
		const { bytes: pcm } = await convertToPcm(source, { seconds: 900, timeoutMs: 60_000 });
		return pcm.length / 32_000;
	},
};

/** Linux alone tells of another process. */
function mostMemoryOf(pid) {
	try {
		const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kilobytes ?? 0) / 1_024;
	} catch {
		return 0;
	}
}

const times = [];
let seconds = 0;
for (let run = 0; run < Number(runs); run += 1) {
	const startedAt = performance.now();
	seconds = await ways[way]();
	times.push(performance.now() - startedAt);
}
const peakMb = process.resourceUsage().maxRSS / 1_024;
console.log(JSON.stringify({ times, seconds, peakMb, childMb }));
