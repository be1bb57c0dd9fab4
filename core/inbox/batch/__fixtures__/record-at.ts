import type { WriteJob } from '../../../store/write-job';
import { type Delivery, recordDelivery } from '../../record-delivery';
import { recordTogether } from '../record-together';

/** How a group is recorded. */
export type Way = 'together' | 'one-by-one';

/** Records a group at a time that the test chooses, so that two stores have the same times. */
export const recordAt: WriteJob<{ deliveries: Delivery[]; now: string; way: Way }, unknown[]> = {
	file: __filename,
	name: 'recordAt',

	async run(unit, { deliveries, now, way }) {
		const then = { ...unit, now };
		if (way === 'together') return await recordTogether(then, deliveries);
		const results = [];
		for (const delivery of deliveries) results.push(await recordDelivery(then, delivery));
		return results;
	},
};
