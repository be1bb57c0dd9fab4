import type { SimulatorState } from '../state';
import type { Deliver, Delivery, DeliverOptions } from './deliver';
import { envelope } from './envelope';
import { customerOf, numberOf } from './message-writer';
import { statusesChange, type Status, type StatusName } from './status-change';
import { newWamid } from './wamid';

export type StatusUpdate = {
	/** The wamid; a new one, of no message, where not given. */
	id?: string;
	status: StatusName;
	customer?: string;
	at?: string;
	callbackData?: string;
	code?: number;
	details?: string;
};

export type StatusPosts = ReturnType<typeof createStatusPosts>;

const POSTS_IN_FLIGHT = 8;

/** Statuses that a test asks for, of any message or of none. */
export function createStatusPosts(state: SimulatorState, deliver: Deliver) {
	const { account } = state;

	const statusOf = (update: StatusUpdate): Status => {
		const customer = update.customer === undefined ? null : customerOf(state, update.customer);
		const { id, at, status, callbackData, code, details } = update;
		return {
			id: id ?? newWamid(customer?.waId ?? '0', 'from-business'),
			status,
			at: at === undefined ? state.now() : new Date(at),
			customer,
			...(customer?.waId !== undefined && { recipientId: customer.waId }),
			...(callbackData !== undefined && { callbackData }),
			...(code !== undefined && { code }),
			...(details !== undefined && { details }),
		};
	};

	const postStatuses = (
		updates: readonly StatusUpdate[],
		options: DeliverOptions & { number?: string } = {},
	) => {
		const number = numberOf(state, options.number);
		const body = envelope(account.settings, [statusesChange(number, updates.map(statusOf))]);
		return deliver(
			{ field: 'messages', numberId: number.id, body, operation: 'deliver-status' },
			options,
		);
	};

	return {
		statusOf,

		/** Statuses in one POST. */
		postStatuses,

		/** `count` statuses of unknown or given messages, one a POST, a few POSTs at a time. */
		async statusFlood(options: {
			count: number;
			status?: StatusName;
			ids?: readonly string[];
			customer?: string;
			number?: string;
		}): Promise<Delivery[]> {
			const { count, status = 'delivered', ids = [], customer, number } = options;
			const deliveries: Delivery[] = [];
			const places = Array.from({ length: count }, (_, place) => place);
			const worker = async () => {
				for (let place = places.shift(); place !== undefined; place = places.shift()) {
					const id = ids[place % Math.max(ids.length, 1)];
					const update = {
						status,
						...(id !== undefined && { id }),
						...(customer !== undefined && { customer }),
					};
					deliveries.push(
						...(await postStatuses([update], { ...(number !== undefined && { number }) })),
					);
				}
			};
			await Promise.all(Array.from({ length: POSTS_IN_FLIGHT }, worker));
			return deliveries;
		},
	};
}
