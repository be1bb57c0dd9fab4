import type { ThreadMessage } from '../desk/contract/thread-shape';
import type { MessageRow } from './conversation-rows';

/** How a voice message was heard, as `keepHearing` and an agent's correction have noted it. */
type Transcription = { confidence?: number; reason?: string; correctedBy?: string };

/** What was heard in a message, or why nothing was; null where nobody has listened yet. */
export function transcriptShown(
	row: Pick<MessageRow, 'transcript' | 'transcriptLanguage' | 'transcription'>,
): ThreadMessage['transcript'] {
	if (row.transcript === null && row.transcription === null) return null;
	const how = JSON.parse(row.transcription ?? '{}') as Transcription;
	return {
		text: row.transcript,
		language: row.transcriptLanguage,
		confidence: how.confidence ?? null,
		reason: how.reason ?? null,
		correctedBy: how.correctedBy ?? null,
	};
}
