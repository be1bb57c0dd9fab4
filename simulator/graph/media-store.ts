import { createHash, randomBytes } from 'node:crypto';
import { randomDigits } from '../account';

export type StoredMedia = {
	id: string;
	mimeType: string;
	bytes: Buffer;
	fileName?: string;
	/** The number that uploaded or received it. */
	numberId: string;
	/** When Meta forgets the id: 30 days for an upload, 7 days for what a customer sent. */
	expiresAt: number;
};

/** A download address, as in a lookup's answer or a webhook. */
export type DownloadAddress = { id: string; expiresAt: number; hash: string };

export type MediaStore = ReturnType<typeof createMediaStore>;

const DAY_MS = 24 * 60 * 60 * 1000;
const ADDRESS_MS = 5 * 60 * 1000;
const KEPT_BYTES = 256 * 1024 * 1024;

/** Files by id. The oldest go when all of them together pass 256 MB. */
export function createMediaStore(now: () => Date) {
	const files = new Map<string, StoredMedia>();
	const key = randomBytes(16).toString('hex');

	const hashOf = (id: string, expiresAt: number) =>
		createHash('sha256').update(`${key}:${id}:${expiresAt}`).digest('base64url').slice(0, 22);

	return {
		keep(file: {
			origin: 'upload' | 'customer';
			numberId: string;
			mimeType: string;
			bytes: Buffer;
			fileName?: string;
		}): StoredMedia {
			const { origin, ...rest } = file;
			const lifeMs = (origin === 'upload' ? 30 : 7) * DAY_MS;
			const stored = { ...rest, id: randomDigits(16), expiresAt: now().getTime() + lifeMs };
			files.set(stored.id, stored);
			forgetOldest(files);
			return stored;
		},

		find(id: string): StoredMedia | undefined {
			const file = files.get(id);
			return file && file.expiresAt > now().getTime() ? file : undefined;
		},

		/** Whether there was such a file to remove. */
		remove(id: string): boolean {
			return files.delete(id);
		},

		/** A download address as Meta writes it. It holds for five minutes. */
		addressOf(id: string, baseUrl: string): string {
			const expiresAt = Math.floor((now().getTime() + ADDRESS_MS) / 1000);
			const query = new URLSearchParams({
				mid: id,
				ext: String(expiresAt),
				hash: hashOf(id, expiresAt),
			});
			return `${baseUrl}/whatsapp_business/attachments/?${query.toString()}`;
		},

		/** The file that a download address names, while the address holds. */
		open({ id, expiresAt, hash }: DownloadAddress): StoredMedia | undefined {
			if (hash !== hashOf(id, expiresAt) || expiresAt * 1000 < now().getTime()) return undefined;
			return this.find(id);
		},

		reset(): void {
			files.clear();
		},
	};
}

/** Raw SHA-256; Graph shows it in hex, webhooks in base64. */
export function sha256Of(bytes: Buffer): Buffer {
	return createHash('sha256').update(bytes).digest();
}

function forgetOldest(files: Map<string, StoredMedia>): void {
	let total = 0;
	for (const { bytes } of files.values()) total += bytes.length;
	for (const [id, { bytes }] of files) {
		if (total <= KEPT_BYTES) return;
		files.delete(id);
		total -= bytes.length;
	}
}
