import { createHmac } from 'node:crypto';
import { createRecorder } from '../../inbox/recorder';
import type { Store } from '../../store/open-store';
import { CHANNEL, RULES } from '../../testing/deliveries';
import type { ListenerSettings } from '../listener-settings';
import type { ListenerStore, Mount } from '../mount';

const ACCOUNT = { ...CHANNEL, appSecret: 'secret', verifyToken: 'right' };

export function aListenerStore(store: Store): ListenerStore {
	return { store, recorder: createRecorder(store), knownChannels: new Map() };
}

/** A number at `/whatsapp`. What goes wrong is thrown at whoever runs the test, unless it looks itself. */
export function aMount(desk: ListenerStore, fields: Partial<Mount> = {}): Mount {
	const { account = ACCOUNT } = fields;
	return {
		owner: account.phoneNumberId,
		path: '/whatsapp',
		account,
		currentAccount: () => Promise.resolve(account),
		rules: RULES,
		desk,
		dashboard: null,
		onError: (error) => {
			throw error;
		},
		...fields,
	};
}

/** Settings of a listener on this machine alone. */
export function aListenerAt(
	port: number,
	fields: Partial<ListenerSettings> = {},
): ListenerSettings {
	const { trustedProxies = [], metricsToken = null, tls = null } = fields;
	return { host: '127.0.0.1', port, tls, trustedProxies, metricsToken };
}

/** What Meta sends with these bytes. */
export function signatureOf(body: Buffer, secret = ACCOUNT.appSecret): Record<string, string> {
	const hash = createHmac('sha256', secret).update(body).digest('hex');
	return { 'x-hub-signature-256': `sha256=${hash}` };
}
