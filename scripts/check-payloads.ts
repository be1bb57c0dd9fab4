import { replayPayloads } from './replay-payloads';

/** `npm run check:payloads -- FOLDER`: one JSON line for each webhook body in the folder. */
async function main(): Promise<void> {
	const [folder] = process.argv.slice(2);
	if (folder === undefined) {
		console.error('Name a folder of webhook bodies: npm run check:payloads -- FOLDER');
		process.exitCode = 2;
		return;
	}

	const reports = await replayPayloads(folder, new Date().toISOString());
	if (!reports) {
		console.error(`There is no folder ${folder}: no payloads were checked`);
		return;
	}
	for (const report of reports) console.log(JSON.stringify(report));
}

void main();
