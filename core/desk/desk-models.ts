import type { ChatModel } from '../language/chat-model';
import type { Embedder } from '../language/embedder';
import type { PriceList } from '../language/price-list';

/** The models that the desk itself may use, by the credential of whatever serves it. */
export type DeskModels = {
	/** Compares questions by their meaning. */
	embedder: Embedder;
	/** Says in the box "Ask a question" what would be answered. */
	answers: { model: ChatModel; name: string };
	prices: PriceList;
};
