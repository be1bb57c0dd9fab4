import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fillStore, type Size } from './fill-store';
import { type Measured, measureReads } from './measure-reads';
import type { Desk, StoreLocation } from './open-desk';

export type StoreReport = {
	store: string;
	size: Size;
	deriveSeconds: number;
	measured: Measured[];
};

/** Fills a new store of this size and measures what pages read of it. A schema stays behind on `postgresUrl`. */
export async function measureStore(
	desk: Desk,
	{
		folder,
		postgresUrl,
		size,
		rounds,
	}: { folder: string; postgresUrl?: string; size: Size; rounds: number },
): Promise<StoreReport> {
	const name = `bench_${randomBytes(4).toString('hex')}`;
	const location: StoreLocation =
		postgresUrl === undefined
			? { sqliteFile: join(folder, `${name}.sqlite`) }
			: { postgres: { ...desk.parsePostgresUrl(postgresUrl), schema: name } };
	const empty = await desk.openStore(location);
	await fillStore(desk, empty, size);
	await empty.close();

	const began = performance.now();
	const store = await desk.openStore(location);
	const deriveSeconds = (performance.now() - began) / 1000;
	try {
		// A server does this by itself, within minutes.
		if (postgresUrl !== undefined) await store.read((unit) => desk.run(unit, 'VACUUM ANALYZE'));
		const measured = await measureReads(desk, store, { conversations: size.conversations, rounds });
		return {
			store: postgresUrl === undefined ? 'SQLite' : 'PostgreSQL',
			size,
			deriveSeconds,
			measured,
		};
	} finally {
		await store.close();
	}
}
