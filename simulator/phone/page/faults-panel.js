import { controlApi } from './control-api.js';
import { byId, element } from './dom.js';

/**
 * @typedef {import('./control-api.js').Fault} Fault
 * @typedef {import('./control-api.js').FaultKind} FaultKind
 */

const ALWAYS = 100_000;

/** The services whose faults are offered, and what comes first among them. */
const SERVICES = [
	{
		service: 'graph',
		title: 'WhatsApp (Graph API)',
		first: ['lost-response', 'server-error-before', 'slow', 'pair-rate', 'expired-token'],
	},
	{
		service: 'dashscope',
		title: 'Model (DashScope)',
		first: ['down', 'slow', 'moderation', 'quota', 'unpaid'],
	},
];

/**
 * Switches for the troubles that the simulated services can make.
 *
 * @param {(act: () => Promise<unknown>) => void} run
 */
export function createFaultsPanel(run) {
	const panel = byId('faults', HTMLElement);
	const once = byId('fault-once', HTMLInputElement);
	const badge = byId('faults-count', HTMLElement);
	/** @type {Map<string, HTMLInputElement>} */
	const switches = new Map();
	/** @type {Fault[]} */
	let planted = [];

	/** @param {FaultKind} kind */
	const isPlanted =
		({ service, kind }) =>
		(/** @type {Fault} */ fault) =>
			fault.kind === kind && serviceOf(fault) === service;

	/** @param {FaultKind} kind */
	const row = (kind) => {
		const box = element('input', {
			type: 'checkbox',
			role: 'switch',
			onchange: () => {
				const { checked } = box;
				run(() => (checked ? plant(kind) : remove(kind)));
			},
		});
		switches.set(`${kind.service}/${kind.kind}`, box);
		return element(
			'label',
			{ class: 'switch' },
			element(
				'span',
				{},
				element('strong', {}, nameOf(kind.kind)),
				element('small', {}, kind.description),
			),
			box,
		);
	};

	/** @param {FaultKind} kind */
	const plant = ({ service, kind }) =>
		controlApi.addFault({ at: targetOf(service, kind), kind, times: once.checked ? 1 : ALWAYS });

	/** @param {FaultKind} kind */
	const remove = (kind) =>
		Promise.all(planted.filter(isPlanted(kind)).map(({ id }) => controlApi.removeFault(id)));

	byId('faults-clear', HTMLButtonElement).addEventListener('click', () =>
		run(() => controlApi.clearFaults()),
	);

	return {
		/** @param {FaultKind[]} kinds */
		offer(kinds) {
			switches.clear();
			panel.replaceChildren(
				...SERVICES.flatMap(({ service, title, first }) => {
					const offered = kinds.filter((kind) => kind.service === service);
					const isFirst = (/** @type {FaultKind} */ { kind }) => first.includes(kind);
					const rest = offered.filter((kind) => !isFirst(kind));
					return [
						element('h3', {}, title),
						...offered.filter(isFirst).map(row),
						rest.length > 0 &&
							element(
								'details',
								{},
								element('summary', {}, `${rest.length} more`),
								...rest.map(row),
							),
					].filter((part) => part !== false);
				}),
			);
		},

		/** @param {Fault[]} faults */
		show(faults) {
			planted = faults;
			for (const [name, box] of switches) {
				const [service = '', kind = ''] = name.split('/');
				box.checked = planted.some(isPlanted({ service, kind, description: '' }));
			}
			badge.textContent = planted.length === 0 ? '' : String(planted.length);
			badge.hidden = planted.length === 0;
		},
	};
}

/** A token is refused by every call, all else concerns the sending of messages. */
/** @param {string} service @param {string} kind */
function targetOf(service, kind) {
	if (service === 'dashscope') return 'dashscope';
	return kind === 'expired-token' ? 'graph' : 'send';
}

/** @param {Fault} fault */
function serviceOf({ at }) {
	return ['dashscope', 'chat', 'embeddings', 'models'].includes(at) ? 'dashscope' : 'graph';
}

/** @param {string} kind */
function nameOf(kind) {
	const words = kind.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
