import { join } from 'node:path';
import { createDesk } from '../core/desk/app';
import { createLive } from '../core/desk/live';
import { readAssets } from '../core/desk/read-assets';
import type { IntakeRules } from '../core/inbox/intake-rules';
import { createRecorder } from '../core/inbox/recorder';
import type { ListenerStore, MountedDashboard } from '../core/listener/mount';
import { type Listener, startListener } from '../core/listener/start-listener';
import type { Store } from '../core/store/open-store';
import type { IngressAccount, IngressSettings } from './ingress-settings';

/** The page lies beside this program in the built package. */
const PAGE = join(__dirname, '../dashboard');

/** Takes deliveries for all accounts. Throws InputError that says what to do when it cannot. */
export async function startIngress(
	settings: IngressSettings,
	store: Store,
	onError: (error: unknown) => void,
): Promise<Listener> {
	const { host, port, tls, trustedProxies, metrics } = settings;
	const metricsToken = metrics?.token ?? null;
	const listener = await startListener({ host, port, tls, trustedProxies, metricsToken }, onError);
	try {
		const desk = {
			store,
			recorder: createRecorder(store),
			knownChannels: new Map<string, string>(),
		};
		const dashboard =
			settings.dashboard && (await serveDesk(settings.dashboard.path, store, onError));
		for (const account of settings.accounts) {
			listener.mount({ ...mountOf(account, settings.path, desk), dashboard, onError });
		}
		return listener;
	} catch (error) {
		await listener.close();
		throw error;
	}
}

function mountOf(account: IngressAccount, path: string, desk: ListenerStore) {
	const { phoneNumberId, businessAccountId, appSecret, verifyToken } = account;
	const proof = { phoneNumberId, businessAccountId, appSecret, verifyToken };
	return {
		owner: phoneNumberId,
		path: account.path ?? path,
		account: proof,
		currentAccount: () => Promise.resolve(proof),
		rules: rulesOf(account),
		desk,
	};
}

function rulesOf(account: IngressAccount): IntakeRules {
	return {
		mode: 'live',
		quietMs: account.quietSeconds * 1000,
		longestWaitMs: account.longestWaitSeconds * 1000,
		turnKinds: account.turnKinds,
		whileRunning: account.whileRunning,
		latestAgeMs: account.latestAgeHours * 3_600_000,
	};
}

async function serveDesk(
	path: string,
	store: Store,
	onError: (error: unknown) => void,
): Promise<MountedDashboard> {
	const assets = await readAssets(PAGE);
	return { path, desk: createDesk({ store, live: createLive(store, onError), assets, onError }) };
}
