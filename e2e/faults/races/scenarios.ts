import type { Control } from '../../../core/conversation/control';
import type { TurnItem } from '../../../core/conversation/turn';
import { changeControl } from '../../../core/store/control-store';
import type { Store } from '../../../core/store/open-store';
import {
	aCustomer,
	aDeliveryOf,
	anAnswer,
	aRun,
	aTry,
	type Customer,
	giveUp,
	theEnd,
} from './a-customer';
import type { Script } from './moves';
import type { Random } from './random';
import {
	answer,
	approve,
	changeOfControl,
	claimOf,
	close,
	control,
	discardDraft,
	dispatch,
	receive,
	recover,
	settled,
	showTyping,
} from './scripts';
import type { Settling } from './sender-moves';

/** A situation of a desk, made fresh, and what up to three of its processes then do at once. */
export type Scenario = {
	name: string;
	prepare(store: Store, phoneNumberId: string, random: Random): Promise<Script[]>;
};

export const SCENARIOS: Scenario[] = [
	{
		name: 'an answer that waits to be sent',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			await anAnswer(store, item, 1 + random.below(2));
			const closing = close(item, random.pick(['succeeded', 'expired', 'failed'] as const));
			return [
				[claimOf(customer), settled(anEnd(random)), claimOf(customer)],
				changeOfControl(customer, random),
				random.pick([[claimOf(customer)], [closing], [closing, claimOf(customer)]]),
			];
		},
	},
	{
		name: 'an answer that Meta refused for a while',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			const row = await aTry(store, await anAnswer(store, item, 1));
			const ended = settled(random.chance(0.8) ? 'refused-for-a-while' : 'accepted', row);
			return [
				[ended, ...(random.chance(0.5) ? [claimOf(customer)] : [])],
				changeOfControl(customer, random),
				random.chance(0.5) ? [claimOf(customer)] : [claimOf(customer), claimOf(customer)],
			];
		},
	},
	{
		name: 'a try whose process seems to be gone',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			const row = await aTry(store, await anAnswer(store, item, 1 + random.below(2)), RAN_OUT_MS);
			return [
				[{ move: 'reconcile', channelId: item.channel.id }, claimOf(customer)],
				[settled(anEnd(random), row), claimOf(customer)],
				random.chance(0.5) ? [claimOf(customer)] : changeOfControl(customer, random),
			];
		},
	},
	{
		name: 'an answer that comes late',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			const typing = random.chance(0.5) ? [showTyping(item)] : [];
			return [
				[...typing, answer(item, 1 + random.below(2)), claimOf(customer)],
				changeOfControl(customer, random),
				[claimOf(customer)],
			];
		},
	},
	{
		name: 'a run that nobody has gated',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId, { control: 'human' });
			return [
				[answer(item, 1), claimOf(customer)],
				random.pick([
					[claimOf(customer), claimOf(customer)],
					[control(customer, 'ai'), control(customer, 'human')],
					[control(customer, 'draft'), control(customer, 'human')],
				]),
				[claimOf(customer)],
			];
		},
	},
	{
		name: 'a run that is repeated',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			return [
				[
					random.chance(0.5) ? close(item, 'failed') : recover(customer),
					dispatch(customer),
					answer(undefined, 1),
				],
				[answer(item, 1), claimOf(customer)],
				random.chance(0.5) ? [claimOf(customer)] : changeOfControl(customer, random),
			];
		},
	},
	{
		name: 'an answer of an attempt that was given up',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			await anAnswer(store, item, 1);
			return [
				[{ move: 'give-up', turnId: customer.turnId }, dispatch(customer), answer(undefined, 1)],
				random.chance(0.5) ? [claimOf(customer)] : [claimOf(customer), claimOf(customer)],
				[answer(item, 1), claimOf(customer)],
			];
		},
	},
	{
		name: 'an old run that n8n resumes',
		async prepare(store, phoneNumberId, random) {
			const { customer, item: old } = await aRunningTurn(store, phoneNumberId);
			const answered = random.chance(0.5);
			if (answered) await anAnswer(store, old, 1);
			await store.write((unit) => giveUp(unit, customer.turnId));
			const item = await aRun(store, customer.turnId);
			return [
				[answer(old, 1), claimOf(customer)],
				[answer(item, 1), claimOf(customer)],
				random.chance(0.5) ? [claimOf(customer)] : changeOfControl(customer, random),
			];
		},
	},
	{
		name: 'a run whose time is over',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			return [
				[random.pick([close(item, 'expired'), close(item, 'cancelled'), recover(customer)])],
				[answer(item, 1), claimOf(customer)],
				[claimOf(customer), ...changeOfControl(customer, random)],
			];
		},
	},
	{
		name: 'a newer message that supersedes the run',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId);
			if (random.chance(0.5)) await anAnswer(store, item, 1);
			return [
				[receive(aDeliveryOf(customer)), claimOf(customer)],
				[answer(item, 1), claimOf(customer)],
				random.chance(0.5) ? [claimOf(customer)] : changeOfControl(customer, random),
			];
		},
	},
	{
		name: 'a draft that a person approves',
		async prepare(store, phoneNumberId, random) {
			const { customer, item } = await aRunningTurn(store, phoneNumberId, { control: 'draft' });
			await anAnswer(store, item, 1 + random.below(2));
			// A run that is over is not superseded: its draft stays when the customer writes on.
			if (random.chance(0.7)) await theEnd(store, item);
			return [
				[approve(customer), claimOf(customer)],
				random.pick([
					[control(customer, 'human')],
					[control(customer, 'ai'), claimOf(customer)],
					[discardDraft(customer)],
					[receive(aDeliveryOf(customer))],
				]),
				random.pick([[approve(customer)], [claimOf(customer)], [close(item, 'succeeded')]]),
			];
		},
	},
	{
		name: 'two conversations that turn out to be one',
		async prepare(store, phoneNumberId, random) {
			const one = await aRunningTurn(store, phoneNumberId);
			const bsuid = `user.${phoneNumberId}`;
			const other = await aRunningTurn(store, phoneNumberId, { bsuid });
			for (const { item } of [one, other]) {
				if (random.chance(0.7)) await anAnswer(store, item, 1);
			}
			const joins = receive(aDeliveryOf({ ...one.customer, bsuid }));
			return [
				random.chance(0.5) ? [joins] : [control(other.customer, 'human'), joins],
				[answer(one.item, 1), claimOf(one.customer), claimOf(other.customer)],
				random.pick([
					[claimOf(other.customer), claimOf(one.customer)],
					[answer(other.item, 1), claimOf(other.customer)],
					changeOfControl(one.customer, random),
				]),
			];
		},
	},
];

/** A claim that is over. */
const RAN_OUT_MS = -1_000;

function anEnd(random: Random): Settling {
	return random.pick(['accepted', 'accepted', 'refused', 'refused-for-a-while', 'unknown']);
}

async function aRunningTurn(
	store: Store,
	phoneNumberId: string,
	{ bsuid, control }: { bsuid?: string; control?: Control } = {},
): Promise<{ customer: Customer; item: TurnItem }> {
	const who = bsuid ? { bsuid } : { waId: `4915${phoneNumberId}` };
	const customer = await aCustomer(store, { phoneNumberId, ...who });
	if (control) {
		await store.write((unit) =>
			changeControl(unit, customer.conversationId, { control, reason: 'taken-over', by: 'agent' }),
		);
	}
	return { customer, item: await aRun(store, customer.turnId) };
}
