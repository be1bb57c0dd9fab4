import { InputError } from '../errors';
import { SqliteError } from './sqlite-error';

/** An error on its way from one thread to another, which keeps neither class nor code by itself. */
export type ThreadError = { name: string; message: string; code?: string; stack?: string };

export function packError(error: unknown): ThreadError {
	if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
	const { name, message, stack } = error;
	const { code } = error as { code?: unknown };
	return { name, message, stack, ...(typeof code === 'string' && { code }) };
}

/** The error as it was thrown, as far as anybody acts on it: its kind, its words and its code. */
export function unpackError({ name, message, code, stack }: ThreadError): Error {
	const error = errorOf(name, message, code);
	if (stack !== undefined) error.stack = stack;
	return error;
}

function errorOf(name: string, message: string, code: string | undefined): Error {
	if (name === 'SqliteError') return new SqliteError(message, code);
	if (name === 'InputError') return new InputError(message);
	return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}
