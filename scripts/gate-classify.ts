/**
 * Reads one text a line and prints, line by line, whether the Handoff Gate takes it for a request
 * for a person: `true` or `false`. Nothing else is written to stdout.
 */
import { once } from 'node:events';
import { asksForPerson } from '../core/conversation/asks-for-person';

async function classify(): Promise<void> {
	// Not readline: it also breaks lines at U+2028, which a text may hold.
	process.stdin.setEncoding('utf8');
	let unfinished = '';

	for await (const chunk of process.stdin) {
		const lines = `${unfinished}${chunk}`.split('\n');
		unfinished = lines.pop() ?? '';
		for (const line of lines) await answer(line);
	}
	if (unfinished !== '') await answer(unfinished);
}

async function answer(line: string): Promise<void> {
	const hasRoom = process.stdout.write(`${asksForPerson(line)}\n`);
	if (!hasRoom) await once(process.stdout, 'drain');
}

void classify();
