import { InputError } from '../../errors';

/**
 * An error of writing to a folder in words for whoever can mend it; any other error comes back
 * as it is.
 */
export function explainDisk(error: unknown, folder: string): unknown {
	const { code = '', path = folder } = error as NodeJS.ErrnoException;
	const words = EXPLANATIONS.find(({ codes }) => codes.test(code))?.words(path);
	return words === undefined || error instanceof InputError
		? error
		: new InputError(words, { cause: error });
}

type Explanation = { codes: RegExp; words(path: string): string };

const EXPLANATIONS: Explanation[] = [
	{
		codes: /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)$/,
		words: (path) => `The disk is full: ${path}. Make room, or choose another folder.`,
	},
	{
		codes: /^(EACCES|EPERM|EROFS|SQLITE_READONLY.*|SQLITE_CANTOPEN.*)$/,
		words: (path) =>
			`This cannot be read or written: ${path}. Check that it belongs to the user as whom this runs.`,
	},
	{
		codes: /^(ENOTDIR|EEXIST)$/,
		words: (path) => `This is in the way: ${path}. Choose another folder.`,
	},
];
