import type { IExecuteFunctions } from 'n8n-workflow';
import { createDashscopeEmbedder } from '../../core/language/dashscope-embedder';
import type { Embedder } from '../../core/language/embedder';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { keptCredential } from '../shared/kept-credential';
import { proxyFetch } from '../shared/proxy-fetch';

/** Vectors of a model, of this length. */
export type Embedding = { model: string; dimensions: number };

type DashscopeCredential = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};

/** Makes embedders with the node's credential; null where it has none, and words alone count. */
export async function embedders(
	context: IExecuteFunctions,
): Promise<((embedding: Embedding) => Embedder) | null> {
	if (!context.getNode().credentials?.talkTraceDashscopeApi) return null;
	const { apiKey, ...place } = await keptCredential<DashscopeCredential>(
		context,
		'talkTraceDashscopeApi',
	);
	const baseUrl = resolveBaseUrl(place);
	return (embedding) =>
		createDashscopeEmbedder({ ...embedding, baseUrl, apiKey: apiKey ?? '', fetch: proxyFetch });
}
