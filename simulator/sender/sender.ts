import type { SimulatorState } from '../state';
import { createBusinessSide, type BusinessSide } from './business-side';
import { createCustomerSide, type CustomerSide } from './customer-side';
import { createDeliver } from './deliver';
import { createMessageWriter } from './message-writer';
import { createStatusLadder, type StatusLadder } from './status-ladder';
import { createStatusPosts, type StatusPosts } from './status-posts';

export type Sender = CustomerSide &
	BusinessSide &
	Omit<StatusPosts, 'statusOf'> & {
		/** What becomes of the messages that the desk sends. */
		statuses: StatusLadder;
	};

/** Everything that can be posted to the desk's webhook. `closing` ends what is under way. */
export function createSender(state: SimulatorState, closing: AbortSignal): Sender {
	const deliver = createDeliver(state, closing);
	const writer = createMessageWriter(state, deliver);
	const { statusOf, ...statusPosts } = createStatusPosts(state, deliver);

	return {
		...createCustomerSide(state, writer),
		...createBusinessSide(state, deliver, { writer, statusOf }),
		...statusPosts,
		statuses: createStatusLadder(state, deliver),
	};
}
