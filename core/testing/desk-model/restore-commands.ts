import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settleConversation } from '../../outbox/settle-restored';
import { aCommand, nth } from './a-command';
import { settleRestored } from './predict-restore';

/** The store turns out to be a restored backup. */
export const restored = fc.nat(20).map((number) =>
	aCommand({
		text: `conversation ${number} is one of a restored store`,
		events: ['restored', 'control-changed'],
		applies: ({ conversations }) => conversations.length > 0,
		async play(desk, real) {
			const conversation = nth(desk.conversations, number);
			const messages = await real.store.write((unit) => settleConversation(unit, conversation.id!));
			assert.equal(messages, settleRestored(desk, conversation));
		},
	}),
);
