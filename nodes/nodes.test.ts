import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { REGION_PRESETS } from '../core/language/region-presets';
import { TalkTraceDashscopeApi } from '../credentials/TalkTraceDashscopeApi.credentials';
import { TalkTraceGoogleSpeechApi } from '../credentials/TalkTraceGoogleSpeechApi.credentials';
import { TalkTraceSpeechApi } from '../credentials/TalkTraceSpeechApi.credentials';
import { TalkTraceStoreApi } from '../credentials/TalkTraceStoreApi.credentials';
import { TalkTraceWhatsAppApi } from '../credentials/TalkTraceWhatsAppApi.credentials';
import { TalkTraceDashboard } from './TalkTraceDashboard/TalkTraceDashboard.node';
import { TalkTraceHandoffGate } from './TalkTraceHandoffGate/TalkTraceHandoffGate.node';
import { TalkTraceKnowledge } from './TalkTraceKnowledge/TalkTraceKnowledge.node';
import { TalkTraceReply } from './TalkTraceReply/TalkTraceReply.node';
import { TalkTraceStore } from './TalkTraceStore/TalkTraceStore.node';
import { TalkTraceTranscribe } from './TalkTraceTranscribe/TalkTraceTranscribe.node';
import { TalkTraceWhatsApp } from './TalkTraceWhatsApp/TalkTraceWhatsApp.node';
import { TalkTraceWhatsAppTrigger } from './TalkTraceWhatsAppTrigger/TalkTraceWhatsAppTrigger.node';

const ROOT = resolve(__dirname, '..');

const NODES = [
	TalkTraceDashboard,
	TalkTraceHandoffGate,
	TalkTraceKnowledge,
	TalkTraceReply,
	TalkTraceStore,
	TalkTraceTranscribe,
	TalkTraceWhatsApp,
	TalkTraceWhatsAppTrigger,
].map((type) => ({ className: type.name, node: new type() }));

const CREDENTIALS = [
	TalkTraceDashscopeApi,
	TalkTraceGoogleSpeechApi,
	TalkTraceSpeechApi,
	TalkTraceStoreApi,
	TalkTraceWhatsAppApi,
].map((type) => ({ className: type.name, credential: new type() }));

const packageFile = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	dependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};

describe('the package', () => {
	it('lists every node and every credential where n8n looks for them', () => {
		expect(packageFile.n8n).toMatchObject({
			nodes: NODES.map(({ className }) => `dist/nodes/${className}/${className}.node.js`),
			credentials: CREDENTIALS.map(
				({ className }) => `dist/credentials/${className}.credentials.js`,
			),
		});
	});

	it('loads of its nodes nothing that only a run needs', () => {
		const sources = packageFile.n8n.nodes.map((file) =>
			join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
		);
		const program = `
			require('n8n-workflow');
			const before = new Set(Object.keys(require.cache));
			for (const source of ${JSON.stringify(sources)}) require(source);
			console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !before.has(file))));`;
		const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '--eval', program], {
			cwd: ROOT,
			encoding: 'utf8',
		});

		const others = (JSON.parse(output) as string[])
			.map((file) => relative(ROOT, file))
			.filter(
				(file) =>
					!/^nodes\/\w+\/(\w+\.node|[\w-]*(properties|options)|webhook-path)\.ts$/.test(file),
			);
		expect(others.sort()).toEqual([
			'core/errors.ts',
			'core/inbox/intake-rules.ts',
			'core/log/error-facts.ts',
			'core/package-version.ts',
			'core/speech/languages.ts',
			'nodes/shared/credential-tests.ts',
			'nodes/shared/go-on-after-update.ts',
			'nodes/shared/n8n-log.ts',
			'nodes/shared/process-handles.ts',
			'nodes/shared/start-live.ts',
		]);
	});
});

describe.each(NODES)('$className', ({ className, node }) => {
	const { description } = node;
	const folder = join(ROOT, 'nodes', className);

	it('is named as n8n looks it up, and described for the editor', () => {
		expect(description.name).toBe(className[0]!.toLowerCase() + className.slice(1));
		expect(description.subtitle).toBeTruthy();
		expect(description.description).toBeTruthy();
	});

	it('has an icon for light and one for dark', () => {
		expect(iconsOf(description, folder).filter((file) => !existsSync(file))).toEqual([]);
	});

	it('has a codex that names it', () => {
		const codex = readFileSync(join(folder, `${className}.node.json`), 'utf8');

		expect(JSON.parse(codex)).toMatchObject({ node: `n8n-nodes-talktrace.${description.name}` });
	});

	it('can be a tool of an agent, unless it is a trigger', () => {
		const isTrigger = description.group.includes('trigger');

		expect(description.usableAsTool ?? false).toBe(!isTrigger);
	});

	it('tests each of its credentials with a method that it has', () => {
		const testedBy = (description.credentials ?? []).map((credential) => credential.testedBy);

		expect(testedBy).not.toContain(undefined);
		expect(Object.keys(node.methods?.credentialTest ?? {}).sort()).toEqual(testedBy.sort());
	});

	it('never shows two parameters of one name at once', () => {
		const { properties } = description;
		const clashes = properties.flatMap((one, place) =>
			properties
				.slice(place + 1)
				.filter((other) => other.name === one.name && mayShowTogether(one, other))
				.map(({ name }) => name),
		);

		expect(clashes).toEqual([]);
	});

	it('shows parameters by the values of parameters that exist', () => {
		const names = new Set(description.properties.map(({ name }) => name));
		const conditions = description.properties.flatMap(({ displayOptions }) =>
			Object.keys({ ...displayOptions?.show, ...displayOptions?.hide }),
		);

		expect(conditions.filter((name) => !names.has(name))).toEqual([]);
	});

	it('has a valid default for every parameter', () => {
		const invalid = everyParameter(description.properties).filter(
			(parameter) => !hasValidDefault(parameter),
		);

		expect(invalid.map(({ name }) => name)).toEqual([]);
	});
});

describe.each(CREDENTIALS)('$className', ({ className, credential }) => {
	it('is named as n8n looks it up, with an icon for light and one for dark', () => {
		expect(credential.name).toBe(className[0]!.toLowerCase() + className.slice(1));
		const missing = iconsOf(credential, join(ROOT, 'credentials')).filter(
			(file) => !existsSync(file),
		);
		expect(missing).toEqual([]);
	});

	it('hides what is secret, and nothing else', () => {
		const hidden = credential.properties
			.filter(({ typeOptions }) => typeOptions?.password === true)
			.map(({ name }) => name);

		expect(hidden).toEqual(SECRETS[credential.name]);
	});

	it('is used by a node', () => {
		const used = NODES.flatMap(({ node }) => node.description.credentials ?? []);

		expect(used.map(({ name }) => name)).toContain(credential.name);
	});
});

const SECRETS: Record<string, string[]> = {
	talkTraceDashscopeApi: ['apiKey'],
	talkTraceGoogleSpeechApi: ['privateKeyFile', 'privateKey'],
	talkTraceSpeechApi: ['apiKey'],
	talkTraceStoreApi: ['password'],
	talkTraceWhatsAppApi: ['accessToken', 'appSecret', 'verifyToken'],
};

describe('the fields of the credentials', () => {
	it.each<[ICredentialType, string[]]>([
		[
			new TalkTraceWhatsAppApi(),
			[
				'accessToken',
				'phoneNumberId',
				'businessAccountId',
				'appId',
				'appSecret',
				'verifyToken',
				'graphVersion',
				'baseUrl',
			],
		],
		[new TalkTraceDashscopeApi(), ['apiKey', 'region', 'workspaceId', 'baseUrl']],
		[
			new TalkTraceStoreApi(),
			[
				'database',
				'sqliteFile',
				'host',
				'port',
				'databaseName',
				'user',
				'password',
				'schema',
				'tls',
				'ca',
				'poolSize',
			],
		],
	])('are what the documentation says: %p', ({ properties }, fields) => {
		expect(properties.map(({ name }) => name)).toEqual(fields);
		expect(properties.filter((parameter) => !hasValidDefault(parameter))).toEqual([]);
	});

	it('offer exactly the regions that have an address', () => {
		const region = new TalkTraceDashscopeApi().properties.find(({ name }) => name === 'region');
		const offered = valuesOf(region!);

		expect(offered.sort()).toEqual(Object.keys(REGION_PRESETS).sort());
	});
});

function iconsOf({ icon }: INodeTypeDescription | ICredentialType, folder: string): string[] {
	if (typeof icon !== 'object') throw new Error('There is no pair of icons');
	const files = [icon.light, icon.dark].map((url) => join(folder, url.replace(/^file:/, '')));
	if (basename(dirname(files[0]!)) !== 'icons') throw new Error('The icons lie elsewhere');
	return files;
}

/** Whether no condition tells the two apart: then n8n would keep one value for both. */
function mayShowTogether(one: INodeProperties, other: INodeProperties): boolean {
	const shown = one.displayOptions?.show ?? {};
	const otherShown = other.displayOptions?.show ?? {};
	return !Object.entries(shown).some(([name, values]) => {
		const others: unknown[] | undefined = otherShown[name];
		return others && !values?.some((value: unknown) => others.includes(value));
	});
}

/** Also those inside of collections. */
function everyParameter(parameters: INodeProperties[]): INodeProperties[] {
	return parameters.flatMap((parameter) => [
		parameter,
		...(parameter.options ?? []).flatMap((option) => {
			if ('values' in option) return everyParameter(option.values);
			return 'type' in option ? everyParameter([option]) : [];
		}),
	]);
}

function valuesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

function hasValidDefault(parameter: INodeProperties): boolean {
	const { type, typeOptions = {} } = parameter;
	const value: unknown = parameter.default;
	switch (type) {
		case 'options':
			return typeof value === 'string' && valuesOf(parameter).includes(value);
		case 'multiOptions':
			return (
				Array.isArray(value) && value.every((one: string) => valuesOf(parameter).includes(one))
			);
		case 'boolean':
			return typeof value === 'boolean';
		case 'number': {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			return typeof value === 'number' && value >= minValue && value <= maxValue;
		}
		case 'collection':
			return JSON.stringify(value) === '{}';
		case 'fixedCollection':
			return hasKnownRows(parameter, value as Record<string, Record<string, unknown>[]>);
		case 'resourceLocator':
			return JSON.stringify(value) === '{"mode":"list","value":""}';
		case 'resourceMapper':
			return JSON.stringify(value) === '{"mappingMode":"defineBelow","value":null}';
		default:
			return typeof value === 'string';
	}
}

/** Every row that is there from the beginning belongs to a group, and its fields do, too. */
function hasKnownRows(
	{ options = [] }: INodeProperties,
	groups: Record<string, Record<string, unknown>[]>,
): boolean {
	return Object.entries(groups).every(([group, rows]) => {
		const option = options.find(({ name }) => name === group);
		if (!option || !('values' in option)) return false;
		const fields = new Set(option.values.map(({ name }) => name));
		return rows.every((row) => Object.keys(row).every((field) => fields.has(field)));
	});
}
