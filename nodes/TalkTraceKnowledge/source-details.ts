import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { NewSource } from '../../core/knowledge/add-source';
import { findChannel } from '../../core/store/channel-store';
import type { Store } from '../../core/store/open-store';
import { textOf } from '../shared/text-of';
import { listOf, type Work } from './operation';

type Details = Pick<NewSource, 'key' | 'language' | 'labels' | 'channelIds' | 'expiresAt'>;

/** What the options say of a source; what is not among them stays as it is. */
export async function sourceDetails({ store, read }: Work): Promise<Details> {
	const options = read<IDataObject>('sourceOptions', {});
	const { key, language, labels, channels, expiresAt } = options;
	const numbers = listOf(channels);
	return {
		...(textOf(key) !== '' && { key: textOf(key) }),
		...(textOf(language) !== '' && { language: languageOf(textOf(language)) }),
		...(labels !== undefined && { labels: [...new Set(listOf(labels))] }),
		...(channels !== undefined && {
			channelIds: numbers.length === 0 ? null : await channelsOf(store, numbers),
		}),
		...(expiresAt !== undefined && { expiresAt: timeOf(expiresAt) }),
	};
}

/** The channels that these phone number IDs stand for. Throws InputError for one that the store does not have. */
export async function channelsOf(store: Store, phoneNumberIds: string[]): Promise<string[]> {
	return await Promise.all(
		phoneNumberIds.map(async (phoneNumberId) => {
			const channel = await store.read((unit) => findChannel(unit, phoneNumberId));
			if (channel) return channel.id;
			throw new InputError('The store has no channel with this phone number ID.');
		}),
	);
}

function languageOf(tag: string): string {
	try {
		return Intl.getCanonicalLocales(tag)[0] ?? tag;
	} catch {
		throw new InputError('"Language" must be a code such as en or ar.');
	}
}

/** Empty: never. An expression may give a time object, which is one as JSON. */
function timeOf(value: unknown): string | null {
	const text = textOf(JSON.parse(JSON.stringify(value ?? '')));
	if (text === '') return null;
	const time = new Date(text);
	if (!Number.isNaN(time.getTime())) return time.toISOString();
	throw new InputError('"Expires" must be a date such as 2026-11-30.');
}
