import Database from 'better-sqlite3';

/** What is written besides a message's words, each in a part of its own. */
const WRITTEN_PLACES = ['file name', 'transcript', 'answer of the AI'] as const;

/**
 * Writes texts into a conversation as the desk would have, a third of them in each place, and
 * some as templates of its number. Nobody is told: load the page anew.
 */
export function writeHostile(storePath: string, conversationId: string, texts: readonly string[]) {
	const database = new Database(storePath, { timeout: 30_000 });
	try {
		database
			.transaction(() => {
				const conversation = database
					.prepare('SELECT "channelId", "lastSeq" FROM "conversation" WHERE "id" = ?')
					.get(conversationId) as { channelId: string; lastSeq: number };
				const { channelId, lastSeq } = conversation;
				const now = Date.now();
				for (const [index, text] of texts.entries()) {
					const id = `hostile-${index}`;
					const place = WRITTEN_PLACES[index % WRITTEN_PLACES.length]!;
					database.prepare(MESSAGE).run({
						id,
						conversationId,
						channelId,
						seq: lastSeq + index + 1,
						...PLACES[place](id, text),
						at: new Date(now + index).toISOString(),
					});
					if (place === 'file name') {
						database.prepare(MEDIA).run({ id, channelId, conversationId, text, at: SOME_TIME });
					}
				}
				database
					.prepare('UPDATE "conversation" SET "lastSeq" = ? WHERE "id" = ?')
					.run(lastSeq + texts.length, conversationId);
				writeTemplates(database, channelId, texts);
			})
			.immediate();
	} finally {
		database.close();
	}
}

const SOME_TIME = '2026-11-23T08:00:00.000Z';

const MESSAGE = `INSERT INTO "message" ("id", "conversationId", "channelId", "seq", "wamid", "direction",
		"author", "kind", "text", "content", "transcript", "saidAt", "recordedAt", "status")
	VALUES (@id, @conversationId, @channelId, @seq, @id, @direction, @author, @kind, @text, @content,
		@transcript, @at, @at, @status)`;

const MEDIA = `INSERT INTO "media" ("id", "channelId", "conversationId", "messageId", "mediaId", "kind",
		"mimeType", "fileName", "state", "tries", "dueAt", "createdAt", "settledAt", "expiresAt")
	VALUES (@id, @channelId, @conversationId, @id, @id, 'document', 'text/plain', @text, 'unavailable', 0,
		@at, @at, @at, @at)`;

const FROM_CUSTOMER = { direction: 'in', author: 'customer', status: 'received', transcript: null };

type Place = (typeof WRITTEN_PLACES)[number];

const PLACES: Record<Place, (id: string, text: string) => Record<string, string | null>> = {
	'file name': (id, fileName) => ({
		...FROM_CUSTOMER,
		kind: 'document',
		text: null,
		content: JSON.stringify({ kind: 'document', media: { id, mimeType: 'text/plain', fileName } }),
	}),
	transcript: (id, transcript) => ({
		...FROM_CUSTOMER,
		kind: 'voice',
		text: null,
		content: JSON.stringify({ kind: 'voice', media: { id, mimeType: 'audio/ogg' } }),
		transcript,
	}),
	'answer of the AI': (_id, text) => ({
		direction: 'out',
		author: 'ai',
		status: 'read',
		kind: 'text',
		text,
		content: JSON.stringify({ kind: 'text' }),
		transcript: null,
	}),
};

/** So many templates are more than anybody has. */
const MOST_TEMPLATES = 120;

/** Name, head, body, foot and button of each are another text. */
function writeTemplates(database: Database.Database, channelId: string, texts: readonly string[]) {
	const template = database.prepare(
		`INSERT INTO "template" ("channelId", "name", "language", "status", "definition", "readAt")
			VALUES (?, ?, 'en', 'APPROVED', ?, ?)`,
	);
	const step = Math.ceil(texts.length / MOST_TEMPLATES);
	for (let first = 0; first + step <= texts.length; first += step) {
		const at = (place: number) => texts[first + (place % step)]!;
		const name = `${first} ${at(0)}`;
		const definition = {
			id: `hostile-${first}`,
			name,
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			parameterFormat: 'positional',
			header: { format: 'text', text: at(1), gaps: [] },
			body: { text: at(2), gaps: [] },
			footer: at(3),
			buttons: [{ type: 'quick-reply', title: at(4) }],
		};
		template.run(channelId, name, JSON.stringify(definition), SOME_TIME);
	}
}
