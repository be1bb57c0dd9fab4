import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { PACKAGE_FOLDER } from '../../../scripts/n8n/folders';
import type { LoggedCall } from '../../../simulator/call-log';
import { SIMULATED_ACCOUNT } from '../../../simulator/account';
import { type RunningIngress, runIngress } from '../../harness/run-ingress';
import type { FaultDesk } from '../fault-desk';
import { IS_LONG } from './suffer';
import type { Trouble } from './trouble';

const KILLS = IS_LONG ? 60 : 9;
const LONGEST_LIFE_MS = 1_500;
/** SIGTERM must have ended a process within this time, whatever it was doing. */
const STOP_LIMIT_MS = 10_000;

const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;

/**
 * Two talktrace-ingress that take the deliveries of a desk in turn, each killed at random moments
 * and started again, while n8n only works off what they have stored; asked to end at last.
 * `store`: the address of the desk's store.
 */
export function ingressTroubles(store: () => string): Trouble[] {
	return [
		{
			name: 'talktrace-ingress killed again and again',
			async happen(desk, random) {
				const start = async (name: string) => {
					const folder = join(desk.n8n.userFolder, name);
					const settings = { accounts: [{ ...ACCOUNT, quietSeconds: 1, longestWaitSeconds: 3 }] };
					const options = { folder, packageFolder: PACKAGE_FOLDER, store: store(), settings };
					const ingress = await runIngress(options);
					await ingress.ready();
					return ingress;
				};
				const both = await Promise.all(['ingress-1', 'ingress-2'].map(start));
				const usual = callbackOf(desk);
				const calls: LoggedCall[] = [];
				const stop = desk.simulator.calls.subscribe((call) => {
					if (both.some(({ callback }) => callback === call.path)) calls.push(call);
				});
				try {
					for (let kills = 0; kills < KILLS; kills += 1) {
						const ingress = both[kills % both.length]!;
						deliverTo(desk, ingress.callback);
						await pause(random.below(LONGEST_LIFE_MS));
						await ingress.kill9();
						desk.noteBreak();
						await ingress.restart();
					}
				} finally {
					deliverTo(desk, usual);
				}
				// What Meta has tried at them it tries at them again.
				while (!allTaken(calls)) await pause(200);
				stop();
				for (const ingress of both) await end(ingress);
			},
		},
	];
}

const { businessAccountId, appSecret, verifyToken } = SIMULATED_ACCOUNT;
const ACCOUNT = { phoneNumberId: NUMBER, businessAccountId, appSecret, verifyToken };

function callbackOf({ simulator }: FaultDesk): string {
	return simulator.graph.registrations.state().numbers[NUMBER]?.url ?? '';
}

function deliverTo({ simulator }: FaultDesk, url: string): void {
	simulator.graph.registrations.change((state) => {
		state.numbers[NUMBER]!.url = url;
	});
}

/** Whether each delivery, however often it was tried, has had its 200. */
function allTaken(calls: LoggedCall[]): boolean {
	const taken = calls.filter(({ response }) => response?.status === 200);
	const bodies = new Set(taken.map(({ request }) => request));
	return calls.every(({ request }) => bodies.has(request));
}

async function end(ingress: RunningIngress): Promise<void> {
	const began = Date.now();
	await ingress.stop();
	const tookMs = Date.now() - began;
	const how = String(ingress.ended().reason);
	if (tookMs > STOP_LIMIT_MS || !how.includes('exit code 0')) {
		throw new Error(`It did not end cleanly after ${tookMs} ms: ${how}`);
	}
}
