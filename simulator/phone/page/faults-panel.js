import { controlApi } from './control-api.js';
import { byId, element } from './dom.js';

/**
 * @typedef {import('./control-api.js').Fault} Fault
 * @typedef {import('./control-api.js').FaultKind} FaultKind
 */

const ALWAYS = 100_000;

/** The groups of faults, and what comes first in them. */
const GROUPS = [
	{
		group: 'graph',
		title: 'WhatsApp (Graph API)',
		first: ['lost-response', 'server-error-before', 'slow', 'pair-rate', 'expired-token'],
	},
	{
		group: 'media',
		title: 'Files that customers send',
		first: ['media-expired', 'media-gone', 'media-wrong-hash', 'media-trickle'],
	},
	{
		group: 'speech',
		title: 'Recognisers and voices',
		first: ['speech-down', 'speech-slow', 'speech-quota', 'speech-garbage'],
	},
	{
		group: 'dashscope',
		title: 'Model (DashScope)',
		first: ['down', 'slow', 'moderation', 'quota', 'unpaid'],
	},
];

/** Where a fault of another service than Graph can be planted. @type {Record<string, string[]>} */
const OPERATIONS = {
	dashscope: ['dashscope', 'chat', 'embeddings', 'models'],
	speech: ['speech', 'transcribe', 'speak', 'recognizers'],
};

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
	const plant = (kind) =>
		controlApi.addFault({
			at: kind.at ?? targetOf(kind),
			kind: kind.kind,
			times: once.checked ? 1 : ALWAYS,
		});

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
				...GROUPS.flatMap(({ group, title, first }) => {
					const offered = kinds.filter((kind) => groupOf(kind) === group);
					if (offered.length === 0) return [];
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

/** @param {FaultKind} kind */
function groupOf({ service, at }) {
	return at?.startsWith('media.') ? 'media' : service;
}

/** A token is refused by every call, all else concerns the sending of messages. */
/** @param {FaultKind} kind */
function targetOf({ service, kind }) {
	if (service !== 'graph') return service;
	return kind === 'expired-token' ? 'graph' : 'send';
}

/** @param {Fault} fault */
function serviceOf({ at }) {
	return Object.entries(OPERATIONS).find(([, names]) => names.includes(at))?.[0] ?? 'graph';
}

/** @param {string} kind */
function nameOf(kind) {
	const words = kind.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
