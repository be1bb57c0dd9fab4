import type { IDataObject } from 'n8n-workflow';
import type { Control } from '../../core/conversation/control';
import { InputError } from '../../core/errors';
import { setOptedOut } from '../../core/store/contact-store';
import { changeControl } from '../../core/store/control-store';
import { type CounterName, listCounts } from '../../core/store/counter-store';
import {
	getContact,
	getConversation,
	listContacts,
	listConversations,
	listMessages,
} from '../../core/store/directory';
import type { MessageRow } from '../../core/store/conversation-rows';
import { textOf } from '../shared/text-of';
import { channelOperations } from './channel-operations';
import { conversationOperations } from './conversation-operations';
import { deadLetterOperations } from './dead-letter-operations';
import { draftOperations } from './draft-operations';
import { labelOperations } from './label-operations';
import { mediaOperations } from './media-operations';
import { noteOperations } from './note-operations';
import { filled, found, type Operation, pages, type Read } from './operation';
import { storeOperations } from './store-operations';

/** What each operation does, by resource and name. */
export const operations: Record<string, Operation> = {
	'contact.get': async (store, read) => [
		found(await store.read((unit) => getContact(unit, read('contactId', ''))), 'contact'),
	],

	'contact.getMany': (store, read) =>
		pages(store, read, (unit, page) =>
			listContacts(unit, { ...page, search: filled(read, 'search') }),
		),

	'contact.setOptOut': async (store, read) => {
		const contactId = read('contactId', '');
		found(await store.read((unit) => getContact(unit, contactId)), 'contact');
		const optedOut = read('optedOut', false);
		await store.write((unit) => setOptedOut(unit, contactId, optedOut));
		return [found(await store.read((unit) => getContact(unit, contactId)), 'contact')];
	},

	'conversation.get': async (store, read) => [
		found(
			await store.read((unit) => getConversation(unit, read('conversationId', ''))),
			'conversation',
		),
	],

	'conversation.getMany': (store, read) =>
		pages(store, read, (unit, page) =>
			listConversations(unit, {
				...page,
				control:
					read<string>('controlFilter', 'any') === 'any' ? undefined : read('controlFilter', 'ai'),
				contactId: filled(read, 'contactFilter'),
			}),
		),

	'conversation.setControl': async (store, read) => {
		const control = read<Control>('control', 'human');
		const conversationId = read('conversationId', '');
		const result = await store.write((unit) =>
			changeControl(unit, conversationId, {
				control,
				reason: control === 'human' ? 'taken-over' : 'returned',
				by: 'workflow',
			}),
		);
		const { changed, conversation } = found(result, 'conversation');
		return [{ ...conversation, changed }];
	},

	'message.getMany': (store, read) =>
		pages(store, read, async (unit, page) => {
			const { rows, next } = await listMessages(unit, read('conversationId', ''), page);
			return { rows: rows.map(readable), next };
		}),

	'counter.getMany': (store, read) =>
		pages(store, read, (unit, page) =>
			listCounts(unit, { ...page, name: nameFilter(read), since: sinceFilter(read) }),
		),

	...channelOperations,
	...conversationOperations,
	...deadLetterOperations,
	...draftOperations,
	...labelOperations,
	...mediaOperations,
	...noteOperations,
	...storeOperations,
};

function nameFilter(read: Read): CounterName | undefined {
	const name = read<CounterName | 'any'>('counterName', 'any');
	return name === 'any' ? undefined : name;
}

/** The day of an ISO time; an expression may give a time object, which is one as JSON. */
function sinceFilter(read: Read): string | undefined {
	const since = textOf(JSON.parse(JSON.stringify(read<unknown>('since', '') ?? '')));
	if (since === '') return undefined;
	if (/^\d{4}-\d\d-\d\d/.test(since)) return since.slice(0, 10);
	throw new InputError('"Since" must be a date such as 2026-11-30.');
}

/** The row with objects in place of JSON. */
function readable(row: MessageRow) {
	const parsed = (json: string | null) =>
		json === null ? null : (JSON.parse(json) as IDataObject);
	const { content, extra, transcription } = row;
	return {
		...row,
		content: parsed(content),
		extra: parsed(extra),
		transcription: parsed(transcription),
	};
}
