#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { InputError } from '../core/errors';
import type { Listener } from '../core/listener/start-listener';
import { tellSeldom } from '../core/listener/tell-seldom';
import { errorFacts } from '../core/log/error-facts';
import { createJsonLog } from '../core/log/json-log';
import { openStore, type Store } from '../core/store/open-store';
import { parseStorePlace } from '../core/store/parse-store-place';
import { readSettings } from './read-settings';
import { startIngress } from './start-ingress';

/** What the program ends with, for whoever supervises it; docs/listener.md explains them. */
const EXIT = { ended: 0, unexpected: 1, settings: 2, listening: 3, store: 4, cutOff: 5 };

/** What is in flight has to have ended by then. */
const LONGEST_END_MS = 9_500;

const HELP = `talktrace-ingress takes WhatsApp deliveries for a TalkTrace desk.

	talktrace-ingress [--config FILE]

Settings come from a JSON file and from the environment (TALKTRACE_STORE, TALKTRACE_PORT,
TALKTRACE_PHONE_NUMBER_ID, TALKTRACE_APP_SECRET_FILE, …), which wins. docs/listener.md of
the project lists them all.
`;

const log = createJsonLog((line) => process.stdout.write(line));

process.on('uncaughtException', (error) => {
	log.error('unexpected', errorFacts(error));
	process.exit(EXIT.unexpected);
});

void main();

async function main(): Promise<void> {
	const settings = await tryTo(EXIT.settings, async () => {
		const { values } = parseArguments();
		if (values.help) {
			process.stdout.write(HELP);
			process.exit(EXIT.ended);
		}
		const read = await readSettings({ file: values.config, environment: process.env });
		return { ...read, location: parseStorePlace(read.store) };
	});
	const store = await tryTo(EXIT.store, () => openStore(settings.location));
	const onError = tellSeldom((error) => log.error('failed', errorFacts(error)));
	const listener = await tryTo(EXIT.listening, () => startIngress(settings, store, onError));

	const { port, accounts } = settings;
	log.info('listening', { port, numbers: accounts.length });
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => void end(listener, store));
	}
}

let ending = false;

/** Ends in good order; told so twice, or when something hangs, at once. */
async function end(listener: Listener, store: Store): Promise<void> {
	if (ending) process.exit(EXIT.cutOff);
	ending = true;
	log.info('ending');
	setTimeout(() => process.exit(EXIT.cutOff), LONGEST_END_MS);
	await listener.close();
	await store.close();
	log.info('ended');
	process.exit(EXIT.ended);
}

function parseArguments() {
	try {
		return parseArgs({
			options: { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
		});
	} catch (cause) {
		throw new InputError('There is no such option. Try --help.', { cause });
	}
}

/** What it gives; when it cannot be done, the program says why and ends with this code. */
async function tryTo<T>(code: number, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		log.error('not-started', errorFacts(error));
		return process.exit(error instanceof InputError ? code : EXIT.unexpected);
	}
}
