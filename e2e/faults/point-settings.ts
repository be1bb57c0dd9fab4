import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { LEAN_N8N } from '../harness/lean-n8n';

/** Settings of an n8n process that make it tell of its transactions while the file `flag` is there. */
export function pointSettings(simulatorUrl: string, flag: string): Record<string, string> {
	const preload = pathToFileURL(join(__dirname, 'kill-points.mjs')).href;
	return {
		NODE_OPTIONS: `${LEAN_N8N.NODE_OPTIONS} --import=${preload}`,
		TALKTRACE_POINTS_URL: simulatorUrl,
		TALKTRACE_POINTS_FLAG: flag,
	};
}
