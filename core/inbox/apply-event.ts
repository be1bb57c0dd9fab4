import { handOver } from '../outbox/hand-over';
import { applyStatus } from '../outbox/apply-status';
import { findChannel } from '../store/channel-store';
import type { Alias } from '../store/contact-store';
import { resolveContact } from '../store/resolve-contact';
import { ensureConversation } from '../store/conversation-store';
import { addArrived } from '../store/message-store';
import type { ChannelRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { ChannelReference, Identity, WebhookEvent } from '../whatsapp/webhook-event';
import { applyInbound } from './apply-inbound';
import { identityAliases } from './identity-aliases';
import type { IntakeRules } from './intake-rules';

/** What one event did: the turn it joined, when it is one that the AI may answer; or why it did nothing. */
export type Applied = { turnId?: string; refused?: string };

export type Intake = { deliveryId: string; rules: IntakeRules };

/** Applies one event of a delivery in the open transaction. Safe to apply again. */
export async function applyEvent(
	unit: Unit,
	event: WebhookEvent,
	intake: Intake,
): Promise<Applied> {
	if (event.type === 'noted') return {};
	if (event.type === 'not-understood') return { refused: event.reason };

	const channel = await findChannel(unit, event.channel.phoneNumberId);
	if (!channel) return { refused: 'No WhatsApp Trigger of this desk has this phone number' };

	switch (event.type) {
		case 'message-received':
			return await applyInbound(unit, channel, event, intake);
		case 'message-echoed':
			await applyEcho(unit, channel, event, intake);
			return {};
		case 'status-changed':
			await applyStatus(unit, channel, event.status);
			return {};
		case 'identity-changed':
			await applyIdentityChange(unit, channel, event, intake);
			return {};
	}
}

/** A person answered on the phone, or another app did: the AI is silent from now on. */
async function applyEcho(
	unit: Unit,
	channel: ChannelRow,
	event: Extract<WebhookEvent, { type: 'message-echoed' }>,
	{ deliveryId }: Intake,
): Promise<void> {
	const { echo } = event;
	const conversationId = await conversationWith(unit, channel, event, echo.to);
	const { outcome } = await addArrived(unit, {
		conversationId,
		channelId: channel.id,
		wamid: echo.wamid,
		author: 'person',
		content: echo.content,
		extra: { source: echo.source },
		saidAt: echo.sentAt,
		opensWindow: false,
		deliveryId,
	});
	if (outcome === 'added') {
		await handOver(unit, {
			conversationId,
			reason: 'answered-on-phone',
			by: echo.source,
			tellCustomer: false,
		});
	}
}

/** The customer's number or user id changed: the old aliases stay, the new ones join them. */
async function applyIdentityChange(
	unit: Unit,
	channel: ChannelRow,
	event: Extract<WebhookEvent, { type: 'identity-changed' }>,
	{ deliveryId }: Intake,
): Promise<void> {
	const { change } = event;
	const former = identityAliases(change.before, event.channel);
	const conversationId = await conversationWith(unit, channel, event, change.after, former);
	await addArrived(unit, {
		conversationId,
		channelId: channel.id,
		wamid: change.wamid,
		author: 'customer',
		content: { kind: 'system', change: change.kind },
		extra: {},
		saidAt: change.at,
		opensWindow: false,
		deliveryId,
	});
}

async function conversationWith(
	unit: Unit,
	channel: ChannelRow,
	event: { channel: ChannelReference },
	identity: Identity,
	former: Alias[] = [],
): Promise<string> {
	const { name, username } = identity;
	const aliases = identityAliases(identity, event.channel);
	const contactId = await resolveContact(unit, aliases, { name, username }, former);
	return await ensureConversation(unit, channel.id, contactId);
}
