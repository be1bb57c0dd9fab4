import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { InteractiveReply, MessageContent } from '../conversation/message';
import { parseWebhook } from './parse-webhook';
import type { InboundMessage, StatusUpdate, WebhookEvent } from './webhook-event';

/** Payloads of other projects with those projects' own assertions; not part of this repository. */
const FOLDER = join(__dirname, '../../../shared/fixtures/webhooks');

const RECEIVED_AT = '2026-11-22T00:00:00.000Z';

type Json = Record<string, unknown>;

type Assertion = { target: string; op: string; value?: unknown };

type Found = { event: WebhookEvent; content?: MessageContent; reply?: InteractiveReply };

/** Where what an assertion is about stands in our events. */
const TARGETS: Record<string, (found: Found) => unknown> = {
	'call_permission.response': ({ reply }) =>
		reply?.type === 'call_permission_reply' && (reply.accepted ? 'accept' : 'reject'),
	'edit.message.image': ({ content }) => content?.kind === 'edit' && imageOf(content.replacement),
	'edit.original_message_id': ({ content }) => content?.kind === 'edit' && content.targetWamid,
	'flow.response': ({ reply }) => reply?.type === 'nfm_reply' && reply.answers,
	'flow.token': ({ reply }) => reply?.type === 'nfm_reply' && reply.flowToken,
	'message.audio.voice': ({ content }) => content?.kind === 'voice' && content.recorded,
	'message.contacts': ({ content }) => content?.kind === 'contacts' && content.contacts[0],
	'message.document': ({ content }) => content?.kind === 'document' && content.media.mediaId,
	'message.error': ({ content }) => content?.kind === 'unsupported' && content.reason,
	'message.forwarded': ({ event }) => messageOf(event)?.forwarded,
	'message.forwarded_many_times': ({ event }) => messageOf(event)?.forwarded,
	'message.from': ({ event }) => event.type === 'identity-changed' && event.change.before.phone,
	'message.has_media': ({ content }) => content !== undefined && 'media' in content,
	'message.image': ({ content }) => imageOf(content),
	'message.is_reply': ({ event }) => messageOf(event)?.quotedWamid !== undefined,
	'message.location.is_current': ({ content }) =>
		content?.kind === 'location' && content.name === undefined && content.address === undefined,
	'message.media.kind': ({ content }) => (content?.kind === 'voice' ? 'audio' : content?.kind),
	'message.media.url': ({ content }) => content && 'media' in content && content.media.url,
	'message.order': ({ content }) => content?.kind === 'order' && content.items[0],
	'message.reaction.emoji': ({ content }) => content?.kind === 'reaction' && content.emoji,
	'message.reaction.message_id': ({ content }) =>
		content?.kind === 'reaction' && content.targetWamid,
	'message.referral': ({ event }) => messageOf(event)?.referral,
	'message.reply_to': ({ event }) => messageOf(event)?.quotedWamid,
	'message.sticker.animated': ({ content }) => content?.kind === 'sticker' && content.animated,
	'message.text': ({ content }) => content?.kind === 'text' && content.text,
	'message.type': ({ content }) => (content?.kind === 'unsupported' ? content.type : content?.kind),
	'message.unsupported': ({ content }) => content?.kind === 'unsupported' && content.type,
	'message.video': ({ content }) => content?.kind === 'video' && content.media.mediaId,
	'revoke.original_message_id': ({ content }) => content?.kind === 'revoke' && content.targetWamid,
	'selection.description': ({ reply }) => reply?.type === 'list_reply' && reply.description,
	'selection.id': ({ reply }) => reply?.type === 'list_reply' && reply.id,
	'status.biz_opaque_callback_data': ({ event }) => statusOf(event)?.callbackData,
	'status.error': ({ event }) => statusOf(event)?.error,
	'status.group_id': ({ event }) => statusOf(event)?.groupId,
	'status.status': ({ event }) => statusOf(event)?.status,
	'system.type': ({ event }) =>
		event.type === 'identity-changed' &&
		{
			'number-changed': 'user_changed_number',
			'user-id-changed': 'user_changed_user_id',
			'identity-changed': 'customer_identity_changed',
		}[event.change.kind],
};

/** What our events leave out on purpose, and one quirk of the origin's object model. */
const NOT_KEPT = [
	'call_permission.expiration_timestamp',
	'call_permission.response_source',
	'outgoing.to_user',
];

const payloads = globSync('**/*.json', { cwd: FOLDER }).filter(
	(file) => !file.endsWith('.expected.json'),
);

describe('the payload fixtures of other projects', () => {
	it.each(payloads.sort())('%s is understood', (file) => {
		const events = eventsOf(file);

		expect(events.length).toBeGreaterThan(0);
		expect(events.filter(({ type }) => type === 'not-understood')).toEqual([]);
		expect(wamidsOf(events)).toEqual(idsOf(readJson(file)));
	});

	it.each(payloads.filter((file) => existsSync(expectedOf(file))))(
		'%s says what its origin says',
		(file) => {
			const [event] = eventsOf(file);
			const { assertions } = JSON.parse(readFileSync(expectedOf(file), 'utf8')) as {
				assertions: Assertion[];
			};

			expect(event).toBeDefined();
			for (const assertion of assertions) if (event) check(assertion, event);
		},
	);
});

function check({ target, op, value }: Assertion, event: WebhookEvent): void {
	if (NOT_KEPT.includes(target)) return;
	if (event.type === 'noted') {
		if (op === 'equals') expect(event.summary).toContain(value);
		return;
	}

	const read = TARGETS[target];
	if (!read) throw new Error(`nothing here knows where ${target} stands`);

	const content = contentOf(event);
	const reply = content?.kind === 'interactive' && 'reply' in content ? content.reply : undefined;
	const actual = read({ event, content, reply });
	switch (op) {
		case 'equals':
			return expect(actual).toBe(value);
		case 'true':
			return expect(actual).toBe(true);
		case 'false':
			return expect(actual).toBe(false);
		case 'is_null':
			return expect(actual ?? null).toBeNull();
		case 'lacks_key':
			return expect(Object.keys(actual as object)).not.toContain(value);
		case 'differs_from':
			return expect(actual).not.toBe(messageOf(event)?.wamid);
		case 'not_null':
		case 'used_as':
		case 'is':
			return expect(actual).toBeTruthy();
		default:
			throw new Error(`nothing here knows what ${op} means`);
	}
}

function readJson(file: string): Json {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Json;
}

function eventsOf(file: string): WebhookEvent[] {
	return parseWebhook(readJson(file), RECEIVED_AT);
}

function expectedOf(file: string): string {
	return join(FOLDER, file.replace(/\.json$/, '.expected.json'));
}

/** The ids of all messages, echoes and statuses, wherever a payload has them. */
function idsOf({ entry }: Json): string[] {
	return (entry as { changes: { field: string; value: Record<string, { id: string }[]> }[] }[])
		.flatMap(({ changes }) => changes)
		.filter(({ field }) => field !== 'calls')
		.flatMap(({ value }) =>
			['messages', 'message_echoes', 'statuses'].flatMap((key) => value[key] ?? []),
		)
		.map(({ id }) => id);
}

function wamidsOf(events: WebhookEvent[]): string[] {
	return events.flatMap((event) => {
		const wamid =
			messageOf(event)?.wamid ??
			statusOf(event)?.wamid ??
			(event.type === 'message-echoed' ? event.echo.wamid : undefined) ??
			(event.type === 'identity-changed' ? event.change.wamid : undefined);
		return wamid ?? [];
	});
}

function messageOf(event: WebhookEvent): InboundMessage | undefined {
	return event.type === 'message-received' ? event.message : undefined;
}

function statusOf(event: WebhookEvent): StatusUpdate | undefined {
	return event.type === 'status-changed' ? event.status : undefined;
}

function contentOf(event: WebhookEvent): MessageContent | undefined {
	return event.type === 'message-echoed' ? event.echo.content : messageOf(event)?.content;
}

function imageOf(content?: MessageContent): unknown {
	return content?.kind === 'image' && content.media.mediaId;
}
