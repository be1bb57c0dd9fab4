import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IntakeRules } from '../../inbox/intake-rules';
import { aDelivery, aMessage, RULES } from '../deliveries';
import { aCommand, nth } from './a-command';
import type { Desk, Inbound, Says, Sender } from './desk';
import { conversationNamed } from './predict-customers';
import { announcementArrives, messageArrives } from './predict-intake';
import type { RealDesk } from './real-desk';

const EVENTS = ['customer-wrote', 'contacts-merged', 'control-changed'] as const;

const LATE_MS = 2 * 60 * 60 * 1000;
const NOBODY: Sender = { number: '', userId: '' };

const RAW: Record<Says, object> = {
	question: { type: 'text', text: { body: 'When do you open?' } },
	'person-please': { type: 'text', text: { body: 'I want to talk to a person' } },
	reaction: { type: 'reaction', text: undefined, reaction: { message_id: 'wamid.x', emoji: '👍' } },
	sticker: { type: 'sticker', text: undefined, sticker: { id: '1', mime_type: 'image/webp' } },
	revoke: { type: 'revoke', text: undefined },
	announcement: { type: 'system', text: undefined },
};

/** Two numbers and two user ids, which may turn out to be one person's, or go to somebody else. */
export const MANY_SENDERS: Sender[] = [
	{ number: '1', userId: '' },
	{ number: '2', userId: '' },
	{ number: '', userId: 'A' },
	{ number: '', userId: 'B' },
	{ number: '1', userId: 'A' },
	{ number: '2', userId: 'B' },
	{ number: '1', userId: 'B' },
];

/** One of the customers says something, now and then hours late, or heard of twice. */
export function customerWrites(senders: Sender[]) {
	return fc
		.record({
			sender: fc.constantFrom(...senders),
			says: fc.constantFrom<Says>(...questions(7), 'person-please', 'reaction', 'sticker'),
			late: oneIn(10),
			again: oneIn(8),
			whileRunning: fc.constantFrom('wait' as const, 'supersede' as const),
			quietMs: fc.constantFrom(0, 3_000),
		})
		.map(({ sender, says, late, again, whileRunning, quietMs }) =>
			aCommand({
				text: `${sender.number}${sender.userId} says ${says}${late ? ' late' : ''} (${whileRunning}, quiet ${quietMs})`,
				events: EVENTS,
				applies: () => true,
				async play(desk, real) {
					const rules = { ...RULES, whileRunning, quietMs, longestWaitMs: 15_000 };
					const message = newMessage(desk, sender, says, late);
					const raw = rawOf(real, message);
					await record(real, rules, [raw]);
					messageArrives(desk, message, rules);
					if (!again) return;
					await record(real, rules, [raw], 'repeated');
					await record(real, rules, [raw, raw]);
				},
			}),
		);
}

/** A customer takes back something that wanted an answer. */
export const customerDeletes = fc.nat(20).map((pick) =>
	aCommand({
		text: `the customer deletes message ${pick}`,
		events: EVENTS,
		applies: (desk) => standing(desk).length > 0,
		async play(desk, real) {
			const target = nth(standing(desk), pick);
			const message = newMessage(desk, target.sender, 'revoke');
			const revoke = { original_message_id: target.wamid };
			await record(real, RULES, [{ ...rawOf(real, message), revoke }]);
			messageArrives(desk, message, RULES, target);
		},
	}),
);

/** Meta announces that somebody has another user id now. */
export const userIdChanges = fc
	.constantFrom({ before: 'A', after: 'B' }, { before: 'B', after: 'A' })
	.map((change) =>
		aCommand({
			text: `Meta announces that ${change.before} is ${change.after} now`,
			events: EVENTS,
			applies: () => true,
			async play(desk, real) {
				const message = newMessage(desk, NOBODY, 'announcement');
				const system = {
					type: 'user_changed_user_id',
					body: 'changed',
					user_id: userIdOf(real, change.after),
					previous_user_id: userIdOf(real, change.before),
				};
				await record(real, RULES, [{ ...rawOf(real, message), system }]);
				announcementArrives(desk, message, change, await keptOf(desk, real, Object.values(change)));
			},
		}),
	);

/** Which of the conversations of these user ids a merge has kept. */
async function keptOf(desk: Desk, real: RealDesk, userIds: string[]) {
	const left = await real.store.read(({ db }) =>
		db.selectFrom('conversation').select('id').where('channelId', '=', real.channelId).execute(),
	);
	return userIds
		.map((userId) => conversationNamed(desk, userId))
		.find((conversation) => left.some(({ id }) => id === conversation?.id));
}

function standing({ messages }: Desk): Inbound[] {
	return messages.filter(
		({ removed, says }) => !removed && (says === 'question' || says === 'person-please'),
	);
}

function newMessage(desk: Desk, sender: Sender, says: Says, late = false): Inbound {
	const seconds = Math.floor((desk.clock.now - (late ? LATE_MS : 0)) / 1000);
	return {
		wamid: `in.${desk.messages.length + 1}`,
		saidAt: seconds * 1000,
		sender,
		says,
		turn: says === 'sticker' ? 'no-turn-kind' : 'silent',
		removed: false,
	};
}

function rawOf(real: RealDesk, { wamid, saidAt, says, sender }: Inbound): object {
	const customer = { waId: numberOf(real, sender.number), bsuid: userIdOf(real, sender.userId) };
	return aMessage(wamid, '', customer, { timestamp: String(saidAt / 1000), ...RAW[says] });
}

function numberOf({ phoneNumberId }: RealDesk, number: string): string {
	return number && `${phoneNumberId}${number}`;
}

function userIdOf({ phoneNumberId }: RealDesk, userId: string): string {
	return userId && `US.${phoneNumberId}${userId}`;
}

async function record(
	{ recorder, phoneNumberId }: RealDesk,
	rules: IntakeRules,
	messages: object[],
	outcome: 'recorded' | 'repeated' = 'recorded',
): Promise<void> {
	const metadata = { display_phone_number: '1555', phone_number_id: phoneNumberId };
	const recorded = await recorder.record(aDelivery({ metadata, messages }), rules);
	assert.equal(recorded.outcome, outcome);
}

function questions(many: number): Says[] {
	return Array.from({ length: many }, () => 'question');
}

function oneIn(many: number) {
	return fc.nat(many - 1).map((n) => n === many - 1);
}
