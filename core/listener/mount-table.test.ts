import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { aSqliteStore } from '../testing/a-store';
import { aDelivery } from '../testing/deliveries';
import { aListenerStore, aMount } from './__fixtures__/a-mount';
import type { ListenerStore, Mount, MountedDashboard } from './mount';
import { mountOf } from './mount-of';
import { createMountTable, type MountTable } from './mount-table';

let desk: ListenerStore;
let other: ListenerStore;
let dispose: (() => Promise<void>)[];
let table: MountTable;

const dashboardAt = (path: string): MountedDashboard => ({
	path,
	desk: { fetch: () => Promise.resolve(new Response(path)) },
});

/** A number of an app; of the same one unless it says otherwise. */
const aNumber = (phoneNumberId: string, fields: Partial<Mount> = {}, appSecret = 'secret') =>
	aMount(desk, {
		account: { phoneNumberId, businessAccountId: '2001', appSecret, verifyToken: 'right' },
		...fields,
	});

beforeEach(async () => {
	const [one, two] = [await aSqliteStore(), await aSqliteStore()];
	desk = aListenerStore(one.store);
	other = aListenerStore(two.store);
	dispose = [one.dispose, two.dispose];
	table = createMountTable();
});

afterEach(async () => {
	for (const one of dispose) await one();
});

describe('the mounts of a listener', () => {
	it('share a path when they are of one Meta app, each found by its number', () => {
		table.add(aNumber('1002'));
		table.add(aNumber('1003'));
		const found = (value: object) =>
			mountOf(table.at('/whatsapp'), aDelivery(value)).account.phoneNumberId;

		const to = (phone_number_id: string) => ({ metadata: { phone_number_id } });
		expect([found(to('1002')), found(to('1003')), found(to('9999'))]).toEqual([
			'1002',
			'1003',
			'1003',
		]);
		expect(mountOf(table.at('/whatsapp'), Buffer.from('none')).account.phoneNumberId).toBe('1003');
	});

	it('do not share a path with another app, which would be a forger to them', () => {
		table.add(aNumber('1002'));

		expect(() => table.add(aNumber('1003', {}, 'another'))).toThrow(/another Meta app/);
		table.add(aNumber('1003', { path: '/other' }, 'another'));
		expect([table.at('/other'), table.at('/other/'), table.at('/other/a')]).toMatchObject([
			{ length: 1 },
			{ length: 1 },
			{ length: 0 },
		]);
	});

	it('are served by the newest of one owner, and by the older one when that goes', () => {
		table.add(aNumber('1002', { owner: 'a trigger' }));
		const remove = table.add(aNumber('1002', { owner: 'a trigger' }, 'renewed'));
		const secret = () => mountOf(table.at('/whatsapp'), Buffer.from('{}')).account.appSecret;

		expect(secret()).toBe('renewed');
		remove();
		remove();
		expect(secret()).toBe('secret');
	});

	it('keep their dashboard and all below its path, of one store only', async () => {
		table.add(aNumber('1002', { dashboard: dashboardAt('/desk') }));
		const shown = async (path: string) => {
			const dashboard = table.dashboardAt(path);
			return (
				dashboard && (await dashboard.desk.fetch(new Request('http://a'), { address: '' })).text()
			);
		};

		expect(await Promise.all(['/desk', '/desk/contacts', '/desks', '/'].map(shown))).toEqual([
			'/desk',
			'/desk',
			undefined,
			undefined,
		]);
		const elsewhere = { path: '/other', dashboard: dashboardAt('/desk/b'), desk: other };
		expect(() => table.add(aNumber('1003', elsewhere))).toThrow(/another store/);
		expect(table.stores()).toEqual([desk]);
	});

	it.each<[string, Partial<Mount>]>([
		['the listener itself answers', { path: '/metrics' }],
		['the listener itself answers, for a desk', { dashboard: dashboardAt('/readyz') }],
		['its own desk covers', { path: '/desk/in', dashboard: dashboardAt('/desk') }],
		['another desk covers', { path: '/agents/in' }],
		['another number has, for a desk', { path: '/b', dashboard: dashboardAt('/') }],
	])('are refused at a path that %s', (_what, fields) => {
		table.add(aNumber('1002', { path: '/a', dashboard: dashboardAt('/agents') }));

		expect(() => table.add(aNumber('1003', fields))).toThrow(/choose another/);
	});
});
