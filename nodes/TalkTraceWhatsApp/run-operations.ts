import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { SenderOptions } from '../../core/outbox/sender';
import type { GraphClient } from '../../core/whatsapp/graph-client';
import { runPerItem } from '../shared/run-per-item';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { openSender } from './open-sender';
import { operations } from './operations';

/** Does for each item what its resource and operation say, at Meta. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const account = await whatsAppAccount(context);
	let client: GraphClient | undefined;
	let opened: Promise<SenderOptions> | undefined;
	const sender = () => (opened ??= openSender(context));

	return await runPerItem(context, 1, async (itemIndex) => {
		const resource: string = context.getNodeParameter('resource', itemIndex, 'message');
		const name: string = context.getNodeParameter('operation', itemIndex);
		const operation = operations[`${resource}.${name}`];
		if (!operation) throw new InputError(`There is no operation "${name}" on a ${resource}.`);

		const results = await operation({
			context,
			itemIndex,
			account,
			// Made when it is needed: what is wrong with the account can be checked all the same.
			get graph() {
				return (client ??= graphClient(account));
			},
			sender,
		});
		return results.map((result) => ({ output: 0, ...result }));
	});
}
