import type { StatusLadder } from '../../sender/status-ladder';
import type { SimulatorState } from '../../state';
import { refuseToken } from '../access';
import { refuseUnknownObject, type GraphHandler } from '../graph-request';
import { markRead } from './mark-read';
import { createSendMessage } from './send-message';

/** `POST /{phone-number-id}/messages`: a message, or with `status` a read receipt. */
export function createMessageRoute(state: SimulatorState, statuses: StatusLadder): GraphHandler {
	const sendMessage = createSendMessage(state, statuses);

	return (request) => {
		const refusal = refuseToken(state.account, request, 'whatsapp_business_messaging');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		const number = state.account.number(id);
		if (!number) return refuseUnknownObject(request.method, id);

		return 'status' in request.body
			? markRead(state, request, number)
			: sendMessage(request, number);
	};
}

/** What a call to this route asks for, as the call log names it. */
export function messageOperation(body: Record<string, unknown>): 'send' | 'read' | 'typing' {
	if (!('status' in body)) return 'send';
	return 'typing_indicator' in body ? 'typing' : 'read';
}
