import type { AnswerAt } from '../desk/contract/route-table';
import { countBroken } from './count-broken';
import { listAgents } from './list-agents';
import type { ChannelRow } from './conversation-rows';
import type { Unit } from './schema';

type Desk = Omit<AnswerAt<'desk'>, 'settings' | 'seq' | 'now'>;

/** What every page needs: agents (also those who are shut out, whose names threads show), channels, labels, canned replies. */
export async function readDesk(unit: Unit): Promise<Desk> {
	const { db, now } = unit;
	const agents = await listAgents(unit);
	const channels = await db.selectFrom('channel').selectAll().orderBy('createdAt').execute();
	const labels = await db.selectFrom('label').selectAll().orderBy('name').execute();
	const cannedReplies = await db
		.selectFrom('cannedReply')
		.select(['id', 'shortcut', 'text', 'version'])
		.orderBy('shortcut')
		.execute();
	return {
		agents: agents.map(({ id, name, role, online, disabledAt }) => ({
			id,
			name,
			role,
			online,
			disabled: disabledAt !== null,
		})),
		channels: channels.map((channel) => ({
			id: channel.id,
			name: channel.displayName ?? channel.phoneNumberId,
			stopped: whyStopped(channel, now),
		})),
		labels: labels.map((label) => ({
			...label,
			colour: label.colour as Desk['labels'][number]['colour'],
		})),
		cannedReplies,
		broken: await countBroken(unit),
	};
}

function whyStopped(channel: ChannelRow, now: string): string | null {
	if (channel.stoppedAt !== null) return channel.stoppedReason ?? 'Meta refuses what it sends.';
	if (channel.leaseUntil !== null && channel.leaseUntil > now) return null;
	return 'The workflow with the WhatsApp Trigger of this number is not active.';
}
