import { inStore } from '../desk-rows';
import type { Trouble } from './trouble';

/** SIGTERM must have ended a process within this time, whatever it was doing. */
const STOP_LIMIT_MS = 10_000;

/** An n8n that is told to end while runs and sends are on their way, and started again. */
export function stopTroubles(): Trouble[] {
	return [
		{
			name: 'SIGTERM',
			async happen(desk) {
				const began = Date.now();
				desk.noteBreak();
				await desk.n8n.stop();
				const tookMs = Date.now() - began;
				desk.noteBreak();
				const { message, cause } = desk.n8n.ended().reason as Error;
				const left = await inStore(desk.place, (query) =>
					query<{ leaseHolder: string }>(
						'SELECT "leaseHolder" FROM "channel" WHERE "leaseHolder" IS NOT NULL',
					),
				);
				await desk.recover();
				if (tookMs > STOP_LIMIT_MS) throw new Error(`n8n took ${tookMs} ms to end`);
				if (!message.includes('exit code 0')) {
					throw new Error(`It did not end cleanly: ${message}\n${(cause as Error).message}`);
				}
				if (left.length > 0) throw new Error('It did not give up its lease');
			},
		},
	];
}
