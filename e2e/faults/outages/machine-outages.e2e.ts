import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { createRandom } from '../races/random';
import { clockTroubles } from './clock-troubles';
import { diskTroubles } from './disk-troubles';
import { fakeClock, HAS_FAKE_CLOCK } from './fake-clock';
import { metaTroubles } from './meta-troubles';
import { modelTroubles } from './model-troubles';
import { CAN_MOUNT, mountSmallDisk, type SmallDisk } from './small-disk';
import { type LoadedDesk, startLoadedDesk } from './start-loaded-desk';
import { stopTroubles } from './stop-troubles';
import { inGroups, SEED, suffer, SUFFERING_LIMIT_MS } from './suffer';

jest.setTimeout(SUFFERING_LIMIT_MS);

describe('a desk loses nothing and does nothing twice', () => {
	const random = createRandom(SEED);
	const clock = fakeClock();
	const disk = CAN_MOUNT ? mountSmallDisk() : undefined;
	let loaded: LoadedDesk;

	beforeAll(async () => {
		loaded = await startLoadedDesk('sqlite', random, {
			...(disk && { store: onDisk(disk) }),
			...(HAS_FAKE_CLOCK && { environment: clock.environment, trueTime: clock.trueTime }),
		});
	});

	afterAll(async () => {
		await loaded?.desk.close();
		disk?.close();
		clock.close();
	});

	const everywhere = [...metaTroubles(), ...modelTroubles(), ...stopTroubles()];
	const here = [
		...everywhere,
		...(HAS_FAKE_CLOCK ? clockTroubles(clock) : []),
		...(disk ? diskTroubles(disk) : []),
	];
	it.each(inGroups(here))('under %s', async (_name, troubles) => {
		expect(await suffer(loaded.desk, loaded.load, random, troubles)).toEqual([]);
	});

	if (!HAS_FAKE_CLOCK) it.skip('under a clock that jumps: libfaketime is not installed', () => {});
	if (!disk) it.skip('under a full disk: this process may not mount one', () => {});
});

function onDisk({ folder }: SmallDisk) {
	const file = join(folder, 'talktrace.sqlite');
	return { place: { kind: 'sqlite' as const, file }, address: file };
}
