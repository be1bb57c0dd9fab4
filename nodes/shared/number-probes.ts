import { createAxiosHttp } from '../../core/axios-http';
import { clockProbe } from '../../core/doctor/clock-probe';
import { n8nProbe } from '../../core/doctor/n8n-probe';
import { numberProbe } from '../../core/doctor/number-probe';
import type { Probe } from '../../core/doctor/run-doctor';
import { chosenStoreProbe } from './chosen-store-probe';
import type { CredentialContext } from './kept-credential';
import { useStore } from './use-store';
import { graphClient, whatsAppAccount } from './whatsapp-account';

/**
 * What there is to find out about the number of the node's credential, its store and its n8n.
 * `runs`: how many executions its trigger has at once, where that is known; `usesWebhooks`: whether
 * deliveries come in by n8n's webhooks.
 */
export async function numberProbes(
	context: CredentialContext,
	{ runs, usesWebhooks }: { runs: number | null; usesWebhooks: boolean },
): Promise<Probe[]> {
	const account = await whatsAppAccount(context);
	const http = createAxiosHttp();
	const openStore = async () => (await useStore(context)).store;
	const environment = process.env;
	const { WEBHOOK_URL, N8N_WEBHOOK_URL } = environment;

	return [
		numberProbe({
			account,
			graph: () => graphClient(account),
			http,
			openStore,
			addressIsSet: !usesWebhooks || Boolean(WEBHOOK_URL || N8N_WEBHOOK_URL),
		}),
		await chosenStoreProbe(context),
		clockProbe({ http, address: account.baseUrl, openStore }),
		n8nProbe({ environment, runs, usesWebhooks }),
	];
}
