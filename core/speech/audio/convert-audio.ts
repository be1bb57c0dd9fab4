import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import type { AudioContainer } from '../transcriber';
import { findFfmpeg } from './find-ffmpeg';
import { SPEECH_RATE } from './write-wav';

export type Conversion =
	| { outcome: 'converted'; bytes: Buffer }
	| {
			outcome: 'no-converter' | 'unreadable' | 'too-large' | 'timed-out' | 'cancelled';
			detail: string;
	  };

export type ConversionBounds = {
	/** What plays beyond is left out. */
	seconds: number;
	timeoutMs: number;
	signal?: AbortSignal;
};

type Source = { container: AudioContainer; bytes: Uint8Array };

/** ffmpeg never guesses what a file is: guessing lets a playlist that calls itself audio in. */
const DEMUXERS: Record<AudioContainer, string> = {
	'ogg-opus': 'ogg',
	'ogg-vorbis': 'ogg',
	wav: 'wav',
	mp3: 'mp3',
	m4a: 'mov',
	aac: 'aac',
	amr: 'amr',
	'amr-wb': 'amr',
	flac: 'flac',
	webm: 'matroska',
};

const UNREADABLE: Conversion = { outcome: 'unreadable', detail: 'ffmpeg cannot read this audio' };

const BYTES_PER_SAMPLE = 2;
/** 16 kbit/s is what WhatsApp itself records with; this leaves room for what a codec adds. */
const VOICE_NOTE_BYTES_PER_SECOND = 8_000;
const HEADERS_BYTES = 65_536;

/** Any audio as samples of 16 bits, mono, at 16 kHz, without a header. */
export function convertToPcm(source: Source, bounds: ConversionBounds): Promise<Conversion> {
	const rate = String(SPEECH_RATE);
	return convert(source, bounds, {
		options: ['-ac', '1', '-ar', rate, '-f', 's16le'],
		mostBytes: Math.ceil(bounds.seconds * SPEECH_RATE) * BYTES_PER_SAMPLE + HEADERS_BYTES,
	});
}

/** Any audio as Ogg Opus, mono, from 16 kHz and tuned for voice: what a voice note is made of. */
export function convertToOggOpus(source: Source, bounds: ConversionBounds): Promise<Conversion> {
	const rate = String(SPEECH_RATE);
	const voice = ['-c:a', 'libopus', '-application', 'voip', '-b:a', '16k', '-frame_duration', '60'];
	return convert(source, bounds, {
		options: ['-ac', '1', '-ar', rate, ...voice, '-map_metadata', '-1', '-f', 'ogg'],
		mostBytes: Math.ceil(bounds.seconds * VOICE_NOTE_BYTES_PER_SECOND) + HEADERS_BYTES,
	});
}

/** A file and not a pipe goes in, since M4A may have its index at the end. */
async function convert(
	{ container, bytes }: Source,
	bounds: ConversionBounds,
	output: { options: string[]; mostBytes: number },
): Promise<Conversion> {
	const program = await findFfmpeg(process.env);
	if (!program) {
		const detail = 'This needs ffmpeg, which is not on this machine (TALKTRACE_FFMPEG may name it)';
		return { outcome: 'no-converter', detail };
	}

	const folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	try {
		const file = join(folder, 'audio');
		await writeFile(file, bytes, { mode: 0o600 });
		return await runFfmpeg(program, { file, demuxer: DEMUXERS[container], bounds, ...output });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * One run of ffmpeg, killed when it takes too long, gives too much, or is no longer wanted. What it
 * prints holds paths and tags of the file, and is not passed on.
 */
async function runFfmpeg(
	program: string,
	job: {
		file: string;
		demuxer: string;
		bounds: ConversionBounds;
		options: string[];
		mostBytes: number;
	},
): Promise<Conversion> {
	const { file, demuxer, bounds, options, mostBytes } = job;
	const { default: ffmpeg } = await import('fluent-ffmpeg');

	const command = ffmpeg()
		.setFfmpegPath(program)
		.input(file)
		.inputOptions(['-nostdin', '-protocol_whitelist', 'file,pipe', '-f', demuxer])
		.outputOptions([
			'-map',
			'0:a:0',
			'-vn',
			'-sn',
			'-dn',
			'-t',
			String(bounds.seconds),
			...options,
		]);

	const { promise, resolve } = Promise.withResolvers<Conversion>();
	let isOver = false;
	const settle = (conversion: Conversion) => {
		if (isOver) return;
		isOver = true;
		if (conversion.outcome !== 'converted') command.kill('SIGKILL');
		resolve(conversion);
	};

	const timer = setTimeout(
		() => settle({ outcome: 'timed-out', detail: 'ffmpeg took too long and was ended' }),
		bounds.timeoutMs,
	);
	const cancel = () => settle({ outcome: 'cancelled', detail: 'The conversion was cancelled' });
	bounds.signal?.addEventListener('abort', cancel, { once: true });
	if (bounds.signal?.aborted) cancel();

	const parts: Buffer[] = [];
	let size = 0;
	const output = new PassThrough().on('data', (part: Buffer) => {
		size += part.length;
		if (size <= mostBytes) parts.push(part);
		else settle({ outcome: 'too-large', detail: 'ffmpeg gave more than it was asked for' });
	});
	// The process may have ended before its last bytes have come through.
	const given = once(output, 'end');
	command
		.on('start', () => isOver && command.kill('SIGKILL'))
		.on('error', () => settle(UNREADABLE))
		.on('end', () => {
			const all = () => ({ outcome: 'converted' as const, bytes: Buffer.concat(parts) });
			void given.then(() => settle(size > 0 ? all() : UNREADABLE));
		})
		.pipe(output);

	try {
		return await promise;
	} finally {
		clearTimeout(timer);
		bounds.signal?.removeEventListener('abort', cancel);
	}
}
