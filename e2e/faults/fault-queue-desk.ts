import { startQueueDesk } from '../harness/start-queue-desk';
import { RETRY_AFTER_MS } from './fault-desk';
import { type ControlSwitch, putControlSwitch } from './put-control-switch';
import { type DeskWatch, watchDesk } from './watch-desk';
import { withParameters } from './with-parameters';

/** As docs/queue-mode.md recommends for a lost worker, but sooner. */
const SOON = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** A desk in queue mode, of which each process can be killed, and Redis as well. */
export async function startFaultQueueDesk(parameters: Record<string, Record<string, unknown>>) {
	const desk = await startQueueDesk({
		workflow: (shipped) => withParameters(shipped, parameters),
		environment: () => SOON,
		simulator: { settings: { retryAfterMs: RETRY_AFTER_MS, deliveryTimeoutMs: 60_000 } },
	});
	const { main, webhook, workers, redis, simulator, place } = desk;
	const watch: DeskWatch = watchDesk(simulator, place);
	let setControl: ControlSwitch;
	try {
		setControl = await putControlSwitch(await desk.client(), desk.credentials, desk.front.url);
	} catch (error) {
		await watch.stop();
		await desk.close();
		throw error;
	}
	const instances = [main, webhook, ...workers, ...(redis ? [redis] : [])];

	return {
		...watch,
		simulator,
		place,
		/** What can be killed. */
		instances,
		setControl,

		async kill(instance: number): Promise<void> {
			await instances[instance]?.kill9();
			watch.noteBreak();
		},

		recover: async (instance: number): Promise<void> => await instances[instance]?.restart(),

		async close(): Promise<void> {
			await watch.stop();
			await desk.close();
		},
	};
}
