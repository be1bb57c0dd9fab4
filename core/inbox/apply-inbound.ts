import { handOver } from '../outbox/hand-over';
import { resolveContact } from '../store/resolve-contact';
import { ensureConversation } from '../store/conversation-store';
import { isBlocked } from '../store/contact-store';
import { count } from '../store/counter-store';
import { passUnread } from '../store/mark-read';
import { addArrived } from '../store/message-store';
import { applyCorrections } from '../store/message-corrections';
import { reopenConversation } from '../store/reopen-conversation';
import type { ChannelRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { tally } from '../store/tally-store';
import { joinWaitingTurn } from '../store/turn-store';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import type { Applied, Intake } from './apply-event';
import { groupAlias, identityAliases } from './identity-aliases';
import { extraOf, isLate, speaks } from './inbound-rules';
import { supersedeRunning } from './supersede-running';
import { takeSurveyAnswer } from './take-survey-answer';

/** Stores what a customer said, once, and lets it join the conversation's next turn. */
export async function applyInbound(
	unit: Unit,
	channel: ChannelRow,
	event: Extract<WebhookEvent, { type: 'message-received' }>,
	{ deliveryId, rules }: Intake,
): Promise<Applied> {
	const { message } = event;
	const { from, groupId, content } = message;
	const contactId = groupId
		? await resolveContact(unit, [groupAlias(groupId, event.channel)], {})
		: await resolveContact(unit, identityAliases(from, event.channel), {
				name: from.name,
				username: from.username,
			});
	const conversationId = await ensureConversation(unit, channel.id, contactId);

	const opensWindow = speaks(message);
	const added = await addArrived(unit, {
		conversationId,
		channelId: channel.id,
		wamid: message.wamid,
		author: 'customer',
		content,
		extra: extraOf(message),
		saidAt: message.sentAt,
		opensWindow,
		deliveryId,
	});
	if (added.outcome === 'duplicate') {
		count(unit, 'message-repeated');
		return {};
	}
	tally(unit, 'message-received', { kind: content.kind });

	const corrects = content.kind === 'edit' || content.kind === 'revoke';
	const corrected = corrects ? content.targetWamid : message.wamid;
	const { removed } = await applyCorrections(unit, channel.id, corrected);
	if (!opensWindow || removed) return {};
	if (
		(await isBlocked(unit, contactId)) ||
		(await takeSurveyAnswer(unit, conversationId, content))
	) {
		await passUnread(unit, conversationId);
		return {};
	}
	if (added.conversation) await reopenConversation(unit, added.conversation);
	if (isLate(message, unit.now, rules)) {
		tally(unit, 'message-late', {});
		await handOver(unit, {
			conversationId,
			reason: 'late-delivery',
			by: 'inbox',
			tellCustomer: false,
		});
		return {};
	}
	if (!rules.turnKinds.includes(content.kind)) return {};

	const replaced =
		rules.whileRunning === 'supersede'
			? await supersedeRunning(unit, conversationId, rules.mode)
			: undefined;
	const turnId = await joinWaitingTurn(unit, {
		conversationId,
		channelId: channel.id,
		mode: rules.mode,
		messageIds: [...(replaced?.messageIds ?? []), added.id],
		quietMs: rules.quietMs,
		longestWaitMs: rules.longestWaitMs,
		supersedes: replaced?.supersedes,
	});
	return { turnId };
}
