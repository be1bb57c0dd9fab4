import type { TestCustomer } from './customers';
import type { DeskRows } from './desk-rows';
import type { MetaLog } from './meta-log';

/** How far the desk has come with one customer's first message. */
export type Standing = {
	stored: boolean;
	/** Whether Meta has its 200. */
	acknowledged: boolean;
	/** State or outcome of the customer's first turn. */
	turn: string | undefined;
	/** How often the model was asked. */
	asked: number;
	/** The states of the parts of the AI's answer, and of the holding message. */
	answer: string[];
	holding: string[];
	/** Sends that have come to the Graph API, that it took, and that it has answered. */
	received: number;
	accepted: number;
	answered: number;
	/** Of the AI's first message. */
	status: string | undefined;
	/** How many statuses the desk has acknowledged. */
	statuses: number;
	control: string | undefined;
};

/** What store and Meta say of a customer at this moment. */
export function standingOf(customer: TestCustomer, rows: DeskRows, meta: MetaLog): Standing {
	const { waId } = customer;
	const contactId = rows.aliases.find(({ value }) => value === waId)?.contactId;
	const conversation = rows.conversations.find((row) => row.contactId === contactId);
	const inConversation = <Row extends { conversationId: string }>(all: Row[]) =>
		all.filter(({ conversationId }) => conversationId === conversation?.id);

	const messages = inConversation(rows.messages);
	const outbox = inConversation(rows.outbox).filter(({ kind }) => kind === 'message');
	const [turn] = inConversation(rows.turns);
	const own = <Item extends { to: string }>(all: Item[]) => all.filter(({ to }) => to === waId);
	const wamids = new Set(own(meta.accepted).map(({ wamid }) => wamid));

	return {
		stored: messages.some(({ direction }) => direction === 'in'),
		acknowledged: meta.messages.some(({ from, acknowledged }) => from === waId && acknowledged > 0),
		turn: turn?.outcome ?? turn?.state,
		asked: meta.asked.filter(({ question }) => question.includes(questionOf(customer))).length,
		answer: outbox.filter(({ author }) => author === 'ai').map(({ state }) => state),
		holding: outbox.filter(({ author }) => author === 'system').map(({ state }) => state),
		received: own(meta.received).length,
		accepted: own(meta.accepted).length,
		answered: own(meta.accepted).filter(({ answered }) => answered).length,
		status: messages.find(({ author }) => author === 'ai')?.status,
		statuses: meta.statuses.filter(
			({ wamid, acknowledged }) => wamids.has(wamid) && acknowledged > 0,
		).length,
		control: conversation?.control,
	};
}

/** What a customer asks, once. */
export function questionOf({ id }: TestCustomer): string {
	return `Question of ${id}?`;
}
