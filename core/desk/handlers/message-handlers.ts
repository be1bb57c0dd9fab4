import { readTrace } from '../../store/read-trace';
import type { Handlers } from '../handler';
import { messageDetails } from '../message-details';
import { Refusal } from '../refusal';

export const messageHandlers: Handlers<'message-details'> = {
	async 'message-details'({ store }, { messageId }) {
		const trace = await store.read((unit) => readTrace(unit, messageId));
		if (!trace) throw new Refusal('not-found', 'This message is no longer there.');
		return messageDetails(trace);
	},
};
