import { computed, signal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { me } from './session';

type Desk = AnswerAt<'desk'>;

/** What the whole desk has in common; null until it is read. */
export const desk = signal<Desk | null>(null);

/** By how much the desk's clock is ahead of this machine's: windows count by the desk's. */
export const clockAheadMs = signal(0);

export const labelsById = computed(
	() => new Map(desk.value?.labels.map((label) => [label.id, label])),
);

export const channelsById = computed(
	() => new Map(desk.value?.channels.map((channel) => [channel.id, channel])),
);

const agentsById = computed(() => new Map(desk.value?.agents.map((agent) => [agent.id, agent])));

/** What an agent is called, also the one at this page. */
export function fullName(id: string): string {
	return agentsById.value.get(id)?.name ?? t('agent.gone');
}

/** What a colleague is called; "You" for the agent at this page. */
export function agentName(id: string | null): string {
	if (id === null) return '';
	return id === me.value?.id ? t('author.you') : fullName(id);
}

/** Notes which colleagues have a page open now. */
export function setOnline(ids: readonly string[]): void {
	const now = desk.value;
	if (!now) return;
	const online = new Set(ids);
	if (now.agents.every((agent) => agent.online === online.has(agent.id))) return;
	desk.value = {
		...now,
		agents: now.agents.map((agent) => ({ ...agent, online: online.has(agent.id) })),
	};
}

/** Reads it anew; returns the feed's number at that moment. */
export async function readDesk(): Promise<number> {
	const read = await call('desk', {});
	clockAheadMs.value = Date.parse(read.now) - Date.now();
	desk.value = read;
	return read.seq;
}
