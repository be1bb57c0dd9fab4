import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeskAssets } from './serve-page';

/**
 * The built page of this folder, each file as its bytes. Where there is none, a page that says
 * so: the API works without.
 */
export async function readAssets(folder: string): Promise<DeskAssets> {
	try {
		const names = await readdir(folder);
		const files = await Promise.all(
			names.map(async (name) => [name, await readFile(join(folder, name))] as const),
		);
		return new Map(files);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return new Map([['index.html', Buffer.from(NOT_BUILT)]]);
	}
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>TalkTrace</title>
<h1>The page of the dashboard is missing</h1>
<p>This package was built without it. Run <code>npm run build</code>, or install the package anew.</p>
</html>
`;
