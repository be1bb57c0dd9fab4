import type { Server } from 'node:https';
import { createLoop, type Loop } from '../inbox/loop';
import { readTlsFiles, type TlsFiles, type TlsPair } from './tls-files';

/** How soon a renewed certificate is served. */
const LOOK_MS = 10_000;

/**
 * Serves certificate and key anew when their files change; `served` are those it began with. A
 * pair that does not fit yet is told to `onError` and looked at again.
 */
export function reloadTls(
	server: Server,
	files: TlsFiles,
	served: TlsPair,
	onError: (error: unknown) => void,
): Loop {
	let last = served;
	return createLoop(LOOK_MS, async () => {
		try {
			const found = await readTlsFiles(files);
			if (found.cert.equals(last.cert) && found.key.equals(last.key)) return;
			server.setSecureContext(found);
			last = found;
		} catch (error) {
			onError(error);
		}
	});
}
