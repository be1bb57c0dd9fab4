import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createDashscopeEmbedder } from '../../core/language/dashscope-embedder';
import { createDashscopeReranker } from '../../core/language/dashscope-reranker';
import type { Embedder } from '../../core/language/embedder';
import type { Fallback, KnowledgeSettings } from '../../core/language/knowledge-settings';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import type { Reranker } from '../../core/language/reranker';
import { keptCredential } from '../shared/kept-credential';
import { proxyFetch } from '../shared/proxy-fetch';
import { textOf } from '../shared/text-of';

type DashscopeCredential = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};

/** How the builder wants documents used, and the keys that no answer may hold. */
export async function knowledgeOf(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<{ knowledge: KnowledgeSettings; secrets: string[] }> {
	const credential = await keptCredential<DashscopeCredential>(context, 'talkTraceDashscopeApi');
	const read = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const options = read<IDataObject>('knowledgeOptions', {});
	const use = read<KnowledgeSettings['use']>('knowledge', 'strict');

	const knowledge: KnowledgeSettings = {
		use,
		passages: Number(options.passages ?? 5),
		passageTokens: Number(options.passageTokens ?? 4000),
		labels: listOf(options.labels),
		...(options.floor !== undefined && { floor: Number(options.floor) }),
		whenNothingFound: read<Fallback>('whenNothingFound', 'ask-back'),
		whenUngrounded: read<Fallback>('whenUngrounded', 'draft'),
		cacheMs: Number(options.cacheHours ?? 0) * 3_600_000,
		embedder: use === 'off' ? null : embedderOf(credential, options),
		...(use !== 'off' && rerankerOf(credential, options)),
	};
	return { knowledge, secrets: [credential.apiKey ?? ''] };
}

function embedderOf(credential: DashscopeCredential, options: IDataObject): Embedder | null {
	const model = textOf(options.embeddingModel ?? 'text-embedding-v4').trim();
	if (model === '') return null;
	return createDashscopeEmbedder({
		baseUrl: resolveBaseUrl(credential),
		apiKey: credential.apiKey ?? '',
		model,
		dimensions: Number(options.embeddingDimensions ?? 1024),
		fetch: proxyFetch,
	});
}

/** None unless the builder names one: each question costs a call more. */
function rerankerOf(
	credential: DashscopeCredential,
	options: IDataObject,
): { reranker?: Reranker } {
	const model = textOf(options.rerankModel).trim();
	if (model === '') return {};
	const { apiKey = '' } = credential;
	const baseUrl = resolveBaseUrl(credential);
	return { reranker: createDashscopeReranker({ baseUrl, apiKey, model, fetch: proxyFetch }) };
}

/** What stands between commas and line ends. */
export function listOf(value: unknown): string[] {
	return textOf(value)
		.split(/[,\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
