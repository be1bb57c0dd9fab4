import { globSync } from 'node:fs';

/** All files of a folder and the folders in it, but for what npm notes for itself. */
export function listFiles(folder: string): string[] {
	return globSync('**/*', { cwd: folder, withFileTypes: true })
		.filter((entry) => entry.isFile() || entry.isSymbolicLink())
		.map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
		.filter((file) => file !== 'node_modules/.package-lock.json')
		.sort();
}
