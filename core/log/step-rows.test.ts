import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KyselyPlugin } from 'kysely';
import type { Store } from '../store/open-store';
import type { ChangeRow } from '../store/turn-rows';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { readStepRows } from './step-rows';
import { wantedSteps } from './wanted-steps';

let store: Store;
let dispose: () => Promise<void>;

/** So many changes of each kind that shows a step. */
function changes(count: number): ChangeRow[] {
	const told = [
		['message-added', { author: 'customer' }],
		['message-changed', { status: 'failed' }],
		['turn-changed', { state: 'retrying' }],
		['control-changed', { control: 'human', reason: 'model-failed' }],
		['dead-letter-added', {}],
		['presence-changed', {}],
	] as const;
	return Array.from({ length: count }, () => told)
		.flat()
		.map(([kind, facts], seq) => ({
			seq,
			at: '2026-11-23T08:00:00.000Z',
			kind,
			conversationId: null,
			subjectId: randomUUID(),
			facts: JSON.stringify(facts),
		}));
}

async function statementsFor(feed: ChangeRow[], steps: 'problems' | 'every-step'): Promise<number> {
	let statements = 0;
	const counting: KyselyPlugin = {
		transformQuery({ node }) {
			statements += 1;
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result),
	};
	await store.read((unit) =>
		readStepRows({ ...unit, db: unit.db.withPlugin(counting) }, wantedSteps(feed, steps)),
	);
	return statements;
}

describe.each(STORE_KINDS)('readStepRows on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('takes one statement a kind, for one change of each as for a hundred', async () => {
		expect(await statementsFor(changes(1), 'every-step')).toBe(5);
		expect(await statementsFor(changes(80), 'every-step')).toBe(5);
	});

	it('asks nothing where no change is logged', async () => {
		const fine = changes(80).filter(({ kind }) => kind === 'message-added');

		expect(await statementsFor(fine, 'problems')).toBe(0);
		expect(await statementsFor([], 'every-step')).toBe(0);
	});
});
