import { randomBytes } from 'node:crypto';

import { aCable, type Cable } from '../../../core/testing/a-cable';
import type { StoreAt } from '../fault-desk';
import { type OwnPostgres, startOwnPostgres } from './own-postgres';

export type FarStore = {
	at: StoreAt;
	server: OwnPostgres;
	/** Between n8n and the server; the test itself has its own way. */
	cable: Cable;
	close(): Promise<void>;
};

/** A PostgreSQL store behind a cable, on a server of its own. */
export async function startFarStore(): Promise<FarStore> {
	const server = await startOwnPostgres();
	const { hostname, port } = new URL(server.url);
	const cable = await aCable(hostname, Number(port));
	const schema = `outages_${randomBytes(6).toString('hex')}`;

	const address = new URL(server.url);
	address.port = String(cable.port);
	address.searchParams.set('schema', schema);
	return {
		at: { place: { kind: 'postgres', url: server.url, schema }, address: address.href },
		server,
		cable,
		async close() {
			await cable.close();
			await server.close();
		},
	};
}
