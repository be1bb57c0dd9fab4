import type { IDataObject } from 'n8n-workflow';
import type { Control } from '../../core/conversation/control';
import { InputError } from '../../core/errors';
import { setOptedOut } from '../../core/store/contact-store';
import { changeControl } from '../../core/store/control-store';
import {
	getContact,
	getConversation,
	listContacts,
	listConversations,
	listMessages,
	type Page,
} from '../../core/store/directory';
import type { Store } from '../../core/store/open-store';
import type { Unit } from '../../core/store/schema';

/** Reads a parameter of the item that is worked on. */
export type Read = <T>(name: string, fallback: T) => T;

/** What each operation does, by resource and name; each row of a result becomes an item. */
export const operations: Record<string, (store: Store, read: Read) => Promise<IDataObject[]>> = {
	'contact.get': async (store, read) => [
		found(await store.read((unit) => getContact(unit, read('contactId', ''))), 'contact'),
	],

	'contact.getMany': (store, read) =>
		pages(store, read, (unit, page) =>
			listContacts(unit, { ...page, search: read('search', '').trim() || undefined }),
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
				contactId: read('contactFilter', '').trim() || undefined,
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
};

/** One page with its cursor in the last item's `next`, or, when all are wanted, every page. */
async function pages<T extends object>(
	store: Store,
	read: Read,
	list: (unit: Unit, page: { limit: number; after?: string }) => Promise<Page<T>>,
): Promise<IDataObject[]> {
	const returnAll = read('returnAll', false);
	const limit = returnAll ? 500 : read('limit', 50);
	const rows: T[] = [];
	let after = read('after', '').trim() || undefined;

	do {
		const page = await store.read((unit) => list(unit, { limit, after }));
		rows.push(...page.rows);
		after = page.next ?? undefined;
	} while (returnAll && after !== undefined);

	return rows.map((row, index) => ({
		...row,
		...(index === rows.length - 1 && after !== undefined && { next: after }),
	}));
}

function readable<T extends { content: string | null; extra: string | null }>(row: T) {
	return {
		...row,
		content: row.content === null ? null : (JSON.parse(row.content) as IDataObject),
		extra: row.extra === null ? null : (JSON.parse(row.extra) as IDataObject),
	};
}

function found<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new InputError(`The store has no ${what} with this ID.`);
	return value;
}
