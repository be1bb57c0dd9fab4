import type { Alias } from '../../store/contact-store';
import { identityAliases } from '../identity-aliases';
import { nameKey } from './desk-part';
import type { Step } from './step';

/** What usual events name: by this the part of the desk is found that they touch. */
export type Mentioned = {
	phoneNumberIds: string[];
	/** Every name of whoever wrote, each once. */
	names: Alias[];
	/** The messages that arrive. */
	written: string[];
	/** The messages that statuses speak of. */
	reported: string[];
	callbackData: string[];
	/** Whether a message may take the place of a turn on which a run works. */
	supersedes: boolean;
};

export function mentionedIn(steps: readonly Step[]): Mentioned {
	const phoneNumberIds = new Set<string>();
	const names = new Map<string, Alias>();
	const written = new Set<string>();
	const reported = new Set<string>();
	const callbackData = new Set<string>();
	let supersedes = false;

	for (const { event, intake } of steps) {
		if (event.type === 'message-received') {
			phoneNumberIds.add(event.channel.phoneNumberId);
			written.add(event.message.wamid);
			for (const name of identityAliases(event.message.from, event.channel)) {
				names.set(nameKey(name), name);
			}
			supersedes ||= intake.rules.whileRunning === 'supersede';
		} else if (event.type === 'status-changed') {
			phoneNumberIds.add(event.channel.phoneNumberId);
			reported.add(event.status.wamid);
			if (event.status.callbackData) callbackData.add(event.status.callbackData);
		}
	}
	return {
		phoneNumberIds: [...phoneNumberIds],
		names: [...names.values()],
		written: [...written],
		reported: [...reported],
		callbackData: [...callbackData],
		supersedes,
	};
}
