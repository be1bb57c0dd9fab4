import type { IExecuteFunctions } from 'n8n-workflow';
import { isTurnItem, parseTurnItem, type TurnItem } from '../../core/conversation/turn';
import { InputError } from '../../core/errors';

const TRIGGER_TYPE = /\.talkTraceWhatsAppTrigger$/;

/**
 * The turn that an item belongs to: the item itself where nodes in between kept its
 * fields, else the trigger's item that n8n paired with it, as behind an AI Agent node.
 * Throws InputError when there is none, or when the pairing was lost.
 */
export function findTurn(context: IExecuteFunctions, itemIndex: number): TurnItem {
	const item = context.getInputData()[itemIndex]?.json;
	if (isTurnItem(item)) return parseTurnItem(item);

	const triggers = context
		.getParentNodes(context.getNode().name)
		.filter(({ type, disabled }) => TRIGGER_TYPE.test(type) && !disabled);
	for (const { name } of triggers) {
		const paired = pairedItem(context, name, itemIndex);
		if (paired !== undefined) return parseTurnItem(paired);
	}
	if (item && typeof item === 'object' && 'turn' in item) return parseTurnItem(item);
	throw new InputError(
		'No turn leads to this item. Connect this node behind "WhatsApp Trigger" with items that n8n can pair, or choose "Not an Answer to a Turn".',
	);
}

type PairedItems = { $: (node: string) => { item?: { json?: unknown } } };

function pairedItem(context: IExecuteFunctions, trigger: string, itemIndex: number): unknown {
	const proxy = context.getWorkflowDataProxy(itemIndex) as unknown as PairedItems;
	try {
		return proxy.$(trigger).item?.json;
	} catch {
		// n8n throws where a branch was not run or a node in between broke the pairing.
		return undefined;
	}
}
