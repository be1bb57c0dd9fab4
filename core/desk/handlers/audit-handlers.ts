import { appendAudit, exportAudit, readAudit } from '../../store/audit-store';
import { checkAudit } from '../../store/check-audit';
import type { Handlers } from '../handler';

/** The audit log, which owners read, take away and check. */
export const auditHandlers: Handlers<'audit' | 'audit-export' | 'audit-check'> = {
	async audit({ store }, input) {
		const { entries, next } = await store.read((unit) => readAudit(unit, input));
		return {
			entries: entries.map(({ hash, previousHash, details, ...entry }) => ({
				...entry,
				details: JSON.parse(details) as Record<string, unknown>,
			})),
			next,
		};
	},

	async 'audit-export'({ store, caller }) {
		await store.write((unit) => appendAudit(unit, caller, { action: 'audit-export' }));
		return new Response(ReadableStream.from(linesOf(exportAudit(store))), {
			headers: {
				'content-type': 'application/jsonl; charset=utf-8',
				'content-disposition': 'attachment; filename="talktrace-audit.jsonl"',
			},
		});
	},

	async 'audit-check'({ store }) {
		return await checkAudit(store);
	},
};

async function* linesOf(batches: AsyncIterable<object[]>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const rows of batches) {
		yield encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
	}
}
