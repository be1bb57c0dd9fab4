/**
 * Reads one text a line and prints, line by line, whether the Handoff Gate takes it for a request
 * for a person: `true` or `false`. Nothing else is written to stdout.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { asksForPerson } from '../core/conversation/asks-for-person';

async function classify(): Promise<void> {
	// readline also breaks lines at U+2028, but only those of CR and LF are the caller's.
	for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
		const written = process.stdout.write(`${asksForPerson(line)}\n`);
		if (!written) await once(process.stdout, 'drain');
	}
}

void classify();
