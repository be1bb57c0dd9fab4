import { SIMULATED_ACCOUNT } from '../../../simulator/account';
import type { Simulator } from '../../../simulator/simulator';
import { createAxiosHttp } from '../../axios-http';
import { noteCallback } from '../../store/callback-address';
import { claimOwnership, renewLease } from '../../store/channel-lease';
import { ensureChannel, noteRegistration } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { aStore } from '../../testing/a-store';
import { createGraphClient } from '../../whatsapp/graph-client';
import type { Finding } from '../finding';
import type { NumberSubject } from '../number/number-subject';
import { numberProbe } from '../number-probe';
import { runDoctor } from '../run-doctor';
import { aPublicAddress, type PublicAddress, theDesk } from './a-public-address';

const { appId, appSecret, verifyToken, businessAccountId, numbers, tokens } = SIMULATED_ACCOUNT;

const FIELDS = ['messages', 'message_echoes'];

export type Change = {
	account?: Partial<NumberSubject['account']>;
	accessToken?: string;
	addressIsSet?: boolean;
	openStore?: () => Promise<Store>;
};

export type DoctoredNumber = {
	store: Store;
	channelId: string;
	/** Where Meta's deliveries arrive. */
	address: PublicAddress;
	/** Points Meta and the trigger at another address than the desk's own. */
	moveTo(url: string): Promise<void>;
	/** What the doctor finds, with a changed credential or surroundings. */
	examine(change?: Change): Promise<Finding[]>;
	dispose(): Promise<void>;
};

/** A number of the simulated Meta with which all is well: registered, led, and reachable. */
export async function aDoctoredNumber(simulator: Simulator): Promise<DoctoredNumber> {
	const { store, dispose } = await aStore();
	simulator.reset();
	const address = await aPublicAddress(theDesk(store, { appSecret, verifyToken }));
	const { registrations } = simulator.graph;
	const phoneNumberId = numbers.support.id;

	const channelId = await store.write(async (unit) => {
		const { id } = await ensureChannel(unit, { phoneNumberId, businessAccountId });
		await claimOwnership(unit, id, { owner: 'w/n', takeOver: false, holdingMessage: null });
		await renewLease(unit, id, { owner: 'w/n', holder: 'a process', leaseMs: 600_000 });
		await noteRegistration(unit, id, { registration: 'registered', registrationNote: null });
		return id;
	});
	const moveTo = async (url: string) => {
		registrations.change((state) => (state.numbers[phoneNumberId] = { url, verifyToken }));
		await store.write((unit) => noteCallback(unit, channelId, url));
	};
	registrations.change((state) => {
		state.app = { url: address.url, verifyToken, fields: FIELDS };
		state.linked = true;
		delete state.businessAccount;
	});
	await moveTo(address.url);

	return {
		store,
		channelId,
		address,
		moveTo,

		async examine({ account, accessToken = tokens.valid.value, ...others } = {}) {
			const http = createAxiosHttp();
			return await runDoctor([
				numberProbe({
					account: {
						phoneNumberId,
						businessAccountId,
						appId,
						appSecret,
						verifyToken,
						baseUrl: simulator.url,
						...account,
					},
					graph: () =>
						createGraphClient({ http, baseUrl: simulator.url, version: 'v26.0', accessToken }),
					http,
					openStore: () => Promise.resolve(store),
					addressIsSet: true,
					...others,
				}),
			]);
		},

		async dispose() {
			await address.close();
			await dispose();
		},
	};
}
