import { computed, signal } from '@preact/signals';
import type { OwnAgent, Preferences } from '../../core/desk/contract/agent-shape';
import { call } from '../api/call';

/** Who is signed in: null when nobody is, undefined until the desk has said. */
export const me = signal<OwnAgent | null | undefined>(undefined);

/** Whether the desk has an owner yet. */
export const isSetUp = signal(true);

const RANKS = { viewer: 0, agent: 1, supervisor: 2, owner: 3 };

/** Whether the agent has at least this role. The server decides; this only hides what it would refuse. */
export function isAtLeast(role: keyof typeof RANKS): boolean {
	return me.value != null && RANKS[me.value.role] >= RANKS[role];
}

export const preferences = computed<Preferences>(
	() =>
		me.value?.preferences ?? {
			language: 'en',
			timeZone: null,
			look: 'system',
			notify: 'mine-and-unassigned',
			sound: true,
			desktop: false,
			enterSends: true,
		},
);

/** Asks the desk who is signed in. */
export async function readSession(): Promise<void> {
	const { agent, setUp } = await call('session', {});
	me.value = agent;
	isSetUp.value = setUp;
}

/** Changes what the agent has chosen, here at once and at the desk. */
export async function savePreferences(changed: Partial<Preferences>): Promise<void> {
	const { agent } = await call('change-own-account', { preferences: changed });
	me.value = agent;
}
