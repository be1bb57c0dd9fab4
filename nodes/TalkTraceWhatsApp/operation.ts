import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SenderOptions } from '../../core/outbox/sender';
import type { GraphClient } from '../../core/whatsapp/graph-client';
import { runIndexOf } from '../shared/run-index';
import { textOf } from '../shared/text-of';
import type { WhatsAppAccount } from '../shared/whatsapp-account';

/** What an operation has to work with, for one item. */
export type OperationRun = {
	context: IExecuteFunctions;
	itemIndex: number;
	account: WhatsAppAccount;
	graph: GraphClient;
	/** Opens the store, once for all items: not every operation needs it. */
	sender(): Promise<SenderOptions>;
};

export type OperationResult = { json: IDataObject; binary?: IBinaryKeyData };

/** What an operation does; each of its results becomes an item. */
export type Operation = (run: OperationRun) => Promise<OperationResult[]>;

/** A parameter of the item, as it stands. */
export function read<T>({ context, itemIndex }: OperationRun, name: string, fallback: T): T {
	return context.getNodeParameter(name, itemIndex, fallback) as T;
}

/** A parameter of the item as trimmed text. */
export function readText(run: OperationRun, name: string): string {
	return textOf(read<unknown>(run, name, ''));
}

/** The item as it came, with what the operation adds. */
export function withItem({ context, itemIndex }: OperationRun, added: IDataObject): IDataObject {
	return { ...context.getInputData()[itemIndex]?.json, ...added };
}

/** What makes a row of the outbox happen once. */
export function stepOf({ context, itemIndex }: OperationRun) {
	return {
		nodeId: context.getNode().id,
		runIndex: runIndexOf(context),
		itemIndex,
		executionId: context.getExecutionId(),
	};
}
