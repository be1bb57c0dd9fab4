import type { IDataObject } from 'n8n-workflow';
import type { Embedder } from '../../core/language/embedder';
import type { Store } from '../../core/store/open-store';
import { textOf } from '../shared/text-of';
import type { Embedding } from './embedders';

export type Work = {
	store: Store;
	/** Null where the node has no credential for it. */
	embedder: ((embedding: Embedding) => Embedder) | null;
	/** Ends with the execution. */
	signal: AbortSignal | undefined;
	/** A parameter of the item that is worked on. */
	read<T>(name: string, fallback: T): T;
	/** The file in a binary field of the item. */
	file(field: string): Promise<{ bytes: Buffer; fileName?: string; type: string }>;
};

/** What an operation does; each row of its result becomes an item. */
export type Operation = (work: Work) => Promise<IDataObject[]>;

/** A field's text, or undefined where it was left empty. */
export function filled({ read }: Work, name: string): string | undefined {
	return textOf(read<unknown>(name, '')) || undefined;
}

/** Words with commas between, or a list that an expression has made. */
export function listOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
