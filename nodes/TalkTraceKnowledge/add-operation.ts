import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { addFile } from '../../core/knowledge/add-file';
import type { AddedSource } from '../../core/knowledge/add-source';
import { addText } from '../../core/knowledge/add-text';
import { addWebPage } from '../../core/knowledge/add-web-page';
import { addWebsite } from '../../core/knowledge/add-website';
import type { AddedWebsite } from '../../core/knowledge/web/website-page';
import { checkPrivateHosts } from '../../core/knowledge/web/fetch-rules';
import { getSource } from '../../core/store/knowledge-source-store';
import { explainUnreadable } from './explain-unreadable';
import { indexNow } from './index-now';
import { filled, listOf, type Operation, type Work } from './operation';
import { readAnswers } from './read-answers';
import { sourceDetails } from './source-details';

/** Adds what the item has, and then lets vectors be made as long as there is time. */
export const addOperation: Operation = async (work) => {
	const from = work.read<string>('from', 'file');
	const add = ADDING[from];
	if (!add) throw new InputError(`A source cannot be added from "${from}".`);
	const added = await add(work);
	return [{ ...added, index: await indexNow(work, { force: false }) }];
};

const ADDING: Record<string, (work: Work) => Promise<IDataObject>> = {
	file: async (work) => {
		const file = await work.file(filled(work, 'binaryField') ?? 'data');
		const name = filled(work, 'sourceName') ?? file.fileName;
		if (!name) throw new InputError('The file has no name: give the source one.');
		const details = await sourceDetails(work);
		return await told(work, await addFile(work.store, { ...details, name }, file, work));
	},

	text: async (work) => {
		const name = named(work);
		const details = await sourceDetails(work);
		const text = filled(work, 'text') ?? '';
		return await told(work, await addText(work.store, { ...details, name }, text, work));
	},

	answers: async (work) => {
		const name = named(work);
		const details = await sourceDetails(work);
		const bytes = Buffer.from(JSON.stringify(readAnswers(work)));
		const file = { bytes, fileName: `${name}.json`, type: 'application/json' };
		const source = { key: `answers:${name.normalize('NFC')}`, ...details, name };
		return await told(work, await addFile(work.store, source, file, work));
	},

	page: async (work) => {
		const page = { ...(await sourceDetails(work)), name: filled(work, 'sourceName') };
		const url = filled(work, 'url') ?? '';
		return await told(work, await addWebPage(work.store, { ...page, url }, webOptions(work)));
	},

	site: async (work) => {
		const { key, ...details } = await sourceDetails(work);
		const url = filled(work, 'url') ?? '';
		const mostPages = work.read('mostPages', 200);
		const site = { ...details, url, mostPages };
		return summed(url, await addWebsite(work.store, site, webOptions(work)));
	},
};

function named(work: Work): string {
	const name = filled(work, 'sourceName');
	if (name) return name;
	throw new InputError('Give the source a name, by which it is replaced when it is added again.');
}

function webOptions({ read, signal }: Work) {
	const options = read<IDataObject>('webOptions', {});
	const privateHosts = listOf(options.privateHosts);
	checkPrivateHosts(privateHosts);
	return {
		signal,
		ignoreRobots: options.respectRobots === false,
		rules: { privateHosts, throughProxy: options.throughProxy === true },
	};
}

async function told({ store }: Work, added: AddedSource): Promise<IDataObject> {
	const source = await store.read((unit) => getSource(unit, added.sourceId));
	const { name = null, key = null, url = null } = source ?? {};
	if (added.outcome !== 'refused') return { ...added, name, key, url };
	return {
		...{ ...added, name, key, url, passages: source?.passages ?? 0 },
		explanation: explainUnreadable(added.reason),
	};
}

function summed(url: string, added: AddedWebsite): IDataObject {
	if (added.outcome === 'refused') {
		return { ...added, url, explanation: explainUnreadable(added.reason) };
	}
	const counts: Record<string, number> = {};
	for (const { outcome } of added.pages) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return { ...added, url, counts };
}
