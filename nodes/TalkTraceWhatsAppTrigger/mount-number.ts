import type { MountedDashboard } from '../../core/listener/mount';
import { type Hold, shareListener } from '../../core/listener/share-listener';
import { tellSeldom } from '../../core/listener/tell-seldom';
import { errorFacts } from '../../core/log/error-facts';
import { n8nLog } from '../shared/n8n-log';
import { type OpenStore, processHandles } from '../shared/process-handles';
import { triggerKey } from '../shared/trigger-key';
import { useDesk } from '../shared/use-desk';
import { whatsAppAccount } from '../shared/whatsapp-account';
import type { ChosenListener } from './chosen-listener';
import type { LiveContext } from './hold-listener';
import { intakeRules } from './settings';

/** Serves the trigger's number, and the desk where that is wished, on the listener. */
export async function mountNumber(
	context: LiveContext,
	{ server, path, dashboardPath }: ChosenListener,
	desk: OpenStore,
): Promise<Hold> {
	const onError = tellSeldom((error) =>
		n8nLog(context).error('listener-failed', errorFacts(error)),
	);
	const dashboard: MountedDashboard | null = dashboardPath
		? {
				path: dashboardPath,
				desk: await useDesk(desk.store, onError),
				models: async () => (await processHandles().deskModels.get(desk.store.id)?.()) ?? null,
			}
		: null;

	return await shareListener(processHandles().listeners, server, {
		owner: triggerKey(context),
		path,
		account: await whatsAppAccount(context),
		currentAccount: () => whatsAppAccount(context),
		rules: intakeRules(context),
		desk,
		dashboard,
		onError,
	});
}
