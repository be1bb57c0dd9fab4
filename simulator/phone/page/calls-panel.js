import { secondsOf } from './clock.js';
import { controlApi } from './control-api.js';
import { byId, element } from './dom.js';

/**
 * @typedef {{
 *   seq: number, at: string, service: string, operation: string, status?: number | null,
 *   fault?: string, durationMs?: number,
 * }} CallEvent
 */

const SHOWN_CALLS = 60;
const LONGEST_JSON = 20_000;

const SERVICE_NAMES = { graph: 'Graph', dashscope: 'Model', speech: 'Speech', webhook: 'Webhook' };

/** The last calls between the desk and the simulated services, the newest first. */
export function createCallsPanel() {
	const list = byId('calls', HTMLElement);
	const empty = byId('calls-empty', HTMLElement);
	/** @type {Map<number, HTMLElement>} */
	const rows = new Map();

	/** @param {CallEvent} call */
	const put = (call) => {
		const known = rows.get(call.seq);
		if (known) {
			known.querySelector('summary')?.replaceWith(headOf(call));
			return;
		}
		const row = rowOf(call);
		rows.set(call.seq, row);
		list.prepend(row);
		empty.hidden = true;
		for (const [seq, old] of rows) {
			if (rows.size <= SHOWN_CALLS) break;
			old.remove();
			rows.delete(seq);
		}
	};

	return {
		put,

		async load() {
			const calls = await controlApi.lastCalls(SHOWN_CALLS);
			list.replaceChildren();
			rows.clear();
			empty.hidden = false;
			for (const { response, ...call } of calls) put({ ...call, status: response?.status });
		},
	};
}

/** @param {CallEvent} call */
function rowOf(call) {
	const body = element('div', { class: 'call-body' });
	const row = element('details', { class: 'call' }, headOf(call), body);
	row.addEventListener('toggle', () => {
		if (!row.open) return;
		body.textContent = 'Loading…';
		controlApi
			.call(call.seq)
			.then((full) => body.replaceChildren(...(full ? partsOf(full) : ['No longer kept'])))
			.catch((/** @type {Error} */ error) => (body.textContent = error.message));
	});
	return row;
}

/** @param {CallEvent} call */
function headOf({ at, service, operation, status, fault }) {
	return element(
		'summary',
		{},
		element('time', { datetime: at }, secondsOf(at)),
		element(
			'span',
			{ class: `service service-${service}` },
			SERVICE_NAMES[/** @type {keyof typeof SERVICE_NAMES} */ (service)] ?? service,
		),
		element('span', { class: 'operation' }, operation),
		fault !== undefined && element('span', { class: 'fault' }, fault),
		element('span', { class: `status ${toneOf(status)}` }, wordFor(status)),
	);
}

/** @param {number | null | undefined} status */
function toneOf(status) {
	if (status === undefined) return 'status-running';
	return status !== null && status < 400 ? 'status-good' : 'status-bad';
}

/** @param {number | null | undefined} status */
function wordFor(status) {
	if (status === undefined) return '…';
	return status === null ? 'lost' : String(status);
}

/** @param {import('./control-api.js').LoggedCall} call */
function partsOf({ method, path, request, response, durationMs }) {
	const time = durationMs === undefined ? '' : ` · ${durationMs} ms`;
	return [
		element('p', {}, `${method} ${path}${time}`),
		...(request === undefined ? [] : [element('pre', { tabindex: '0' }, jsonOf(request))]),
		...(response?.body === undefined
			? []
			: [element('h4', {}, 'Answer'), element('pre', { tabindex: '0' }, jsonOf(response.body))]),
	];
}

/** @param {unknown} value */
function jsonOf(value) {
	const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
	return text.length > LONGEST_JSON ? `${text.slice(0, LONGEST_JSON)}…` : text;
}
