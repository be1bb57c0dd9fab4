import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { aDeliveryOf, aMessage, RULES } from '../testing/deliveries';
import type { DeliveryGroup } from './record-deliveries';
import { createRecorder, type Recorder } from './recorder';

const MB = 1024 * 1024;

let recorder: Recorder;
let groups: number[];
let dispose: () => Promise<void>;

beforeEach(async () => {
	const opened = await aStore();
	({ dispose } = opened);
	groups = [];
	const store: Store = {
		...opened.store,
		writeJob(job, input) {
			groups.push((input as DeliveryGroup).deliveries.length);
			return opened.store.writeJob(job, input);
		},
	};
	recorder = createRecorder(store);
});

afterEach(() => dispose());

const recordAll = (bodies: Buffer[]) =>
	Promise.all(bodies.map((body) => recorder.record(body, RULES)));

describe('the groups in which deliveries are committed', () => {
	it('hold what has arrived during the commit before, up to 400', async () => {
		const bodies = Array.from({ length: 451 }, (_, n) => aDeliveryOf([aMessage(`wamid.${n}`, '')]));

		await recordAll(bodies);

		expect(groups).toEqual([1, 400, 50]);
	});

	it('hold 16 MB at most, or one delivery', async () => {
		const small = Buffer.from('small');
		const large = ['a', 'b', 'c', 'd', 'e'].map((letter) => Buffer.alloc(4 * MB, letter));

		await recordAll([small, ...large, Buffer.alloc(17 * MB, 'f'), small]);

		expect(groups).toEqual([1, 4, 1, 1, 1]);
	});
});
