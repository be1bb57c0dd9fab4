/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {import('./people.js').Customer} Customer
 * @typedef {{ status: number | null, attempts: number, problem?: string }} Delivery
 * @typedef {{ id: string, deliveries: Delivery[] }} Sent
 * @typedef {{ id: string, title: string, language: string, seconds: number, transcript: string }} RecordedNote
 * @typedef {{ service: string, kind: string, description: string, at?: string }} FaultKind
 * @typedef {{ id: string, at: string, kind: string, times: number }} Fault
 * @typedef {{
 *   seq: number, at: string, service: string, operation: string, method: string, path: string,
 *   request: unknown, response?: { status: number | null, body?: unknown }, fault?: string,
 *   durationMs?: number,
 * }} LoggedCall
 * @typedef {{
 *   numbers: { support: { id: string, displayPhoneNumber: string, verifiedName: string } },
 *   customers: Customer[],
 *   registrations: {
 *     linked: boolean, app?: { url: string }, businessAccount?: { url: string },
 *     numbers: Record<string, { url: string }>,
 *   },
 * }} Account
 */

const ROOT = '/control';

/** The simulator refused a request, or does not run any more; `message` is for the reader. */
export class ControlError extends Error {}

/** The simulator's control API, the only thing this page talks to. */
export const controlApi = {
	/** @returns {Promise<Account>} */
	account: () => ask('GET', '/account'),

	/** @param {string} customer @returns {Promise<{ messages: ChatMessage[], typing: boolean }>} */
	chat: (customer) => ask('GET', `${pathOf(customer)}/chat`),

	/** @param {{ id: string, name: string, waId?: string, username?: string }} customer */
	addCustomer: (customer) => ask('POST', '/customers', customer),

	/** @param {string} customer @param {object} message @returns {Promise<Sent>} */
	say: (customer, message) => ask('POST', `${pathOf(customer)}/messages`, message),

	/**
	 * @param {string} customer
	 * @param {object} message its kind and what goes with it
	 * @param {Blob} file
	 * @param {string} name
	 * @returns {Promise<Sent>}
	 */
	sayFile(customer, message, file, name) {
		const form = new FormData();
		form.append('message', JSON.stringify(message));
		form.append('file', file, name);
		return ask('POST', `${pathOf(customer)}/messages`, form);
	},

	/** @returns {Promise<{ notes: RecordedNote[] }>} */
	recordedNotes: () => ask('GET', '/recorded-notes'),

	/** @param {string} customer @param {string[]} texts @returns {Promise<{ messages: Sent[] }>} */
	burst: (customer, texts) => ask('POST', `${pathOf(customer)}/bursts`, { texts }),

	/** @param {string} customer @param {string} messageId @param {string} text @returns {Promise<Sent>} */
	edit: (customer, messageId, text) =>
		ask('POST', `${pathOf(customer)}/edits`, { messageId, text }),

	/** @param {string} customer @param {string} messageId @returns {Promise<Sent>} */
	revoke: (customer, messageId) => ask('POST', `${pathOf(customer)}/revokes`, { messageId }),

	/** @param {string} customer @param {string} messageId @param {string} emoji @returns {Promise<Sent>} */
	react: (customer, messageId, emoji) =>
		ask('POST', `${pathOf(customer)}/reactions`, { messageId, emoji }),

	/** @param {string} customer @param {string} text @returns {Promise<Sent>} */
	echo: (customer, text) => ask('POST', `${pathOf(customer)}/echoes`, { text }),

	/** @param {string} customer @param {boolean} open */
	setWindow: (customer, open) => ask('POST', `${pathOf(customer)}/window`, { open }),

	/** @param {string} customer @param {number} count @returns {Promise<{ count: number, byStatus: Record<string, number> }>} */
	statusFlood: (customer, count) => ask('POST', '/statuses/flood', { customer, count }),

	/** @returns {Promise<{ kinds: FaultKind[], planted: Fault[] }>} */
	faults: () => ask('GET', '/faults'),

	/** @param {{ at: string, kind: string, times: number }} fault */
	addFault: (fault) => ask('POST', '/faults', fault),

	/** @param {string} id */
	removeFault: (id) => ask('DELETE', `/faults/${encodeURIComponent(id)}`),

	clearFaults: () => ask('DELETE', '/faults'),

	/** The last `count` calls, oldest first. @param {number} count @returns {Promise<LoggedCall[]>} */
	async lastCalls(count) {
		/** @type {{ calls: LoggedCall[], total: number }} */
		const { calls, total } = await ask('GET', `/calls?limit=${count}`);
		const first = calls[0];
		if (!first || total <= count) return calls;
		const after = first.seq + total - 1 - count;
		return (await ask('GET', `/calls?limit=${count}&after=${after}`)).calls;
	},

	/** @param {number} seq @returns {Promise<LoggedCall | undefined>} */
	async call(seq) {
		/** @type {{ calls: LoggedCall[] }} */
		const { calls } = await ask('GET', `/calls?limit=1&after=${seq - 1}`);
		return calls[0]?.seq === seq ? calls[0] : undefined;
	},

	reset: () => ask('POST', '/reset'),
};

/** Where a file of a chat can be had. @param {string} id */
export function mediaAddress(id) {
	return `${ROOT}/media/${encodeURIComponent(id)}`;
}

/** @param {string} customer */
function pathOf(customer) {
	return `/customers/${encodeURIComponent(customer)}`;
}

/** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
async function ask(method, path, body) {
	const response = await fetch(ROOT + path, {
		method,
		// A form names its own type.
		...(body instanceof FormData
			? { body }
			: body !== undefined && {
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				}),
	}).catch(() => {
		throw new ControlError('The simulator does not answer. Is it still running?');
	});

	if (response.status === 204) return undefined;
	const answer = await response.json().catch(() => ({}));
	if (!response.ok) {
		throw new ControlError(answer.error ?? `The simulator answered ${response.status}`);
	}
	return answer;
}
