import type { IDataObject } from 'n8n-workflow';
import type { DeskModels } from '../../core/desk/desk-models';
import { createDashscopeChatModel } from '../../core/language/dashscope-chat-model';
import { createDashscopeEmbedder } from '../../core/language/dashscope-embedder';
import { PRICE_LIST } from '../../core/language/price-list';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { withRetries } from '../../core/language/with-retries';
import { type CredentialContext, keptCredential } from '../shared/kept-credential';
import { proxyFetch } from '../shared/proxy-fetch';
import { textOf } from '../shared/text-of';

const CREDENTIAL = 'talkTraceDashscopeApi';

type DashscopeCredential = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};

type NodeContext = CredentialContext & {
	getNodeParameter(name: string, fallback?: unknown): unknown;
};

/** The model that answers where the node names none. */
export const ANSWERING_MODEL = 'qwen-plus';

/** An agent waits for it at the page. */
const ANSWER_TIMEOUT_MS = 30_000;

/** The models of the Dashboard node's own credential; null where it has none. */
export async function deskModels(context: NodeContext): Promise<DeskModels | null> {
	if (!context.getNode().credentials?.[CREDENTIAL]) return null;
	const { apiKey = '', ...place } = await keptCredential<DashscopeCredential>(context, CREDENTIAL);
	const options = context.getNodeParameter('knowledge', {}) as IDataObject;
	const common = { baseUrl: resolveBaseUrl(place), apiKey, fetch: proxyFetch };
	const name = textOf(options.model) || ANSWERING_MODEL;

	return {
		embedder: createDashscopeEmbedder({
			...common,
			model: textOf(options.embeddingModel) || 'text-embedding-v4',
			dimensions: Number(options.dimensions ?? 1024),
		}),
		answers: {
			name,
			model: withRetries(createDashscopeChatModel({ ...common, model: name, thinking: false }), {
				tries: 2,
				tryTimeoutMs: ANSWER_TIMEOUT_MS,
			}),
		},
		prices: PRICE_LIST,
	};
}
