import type { TurnItem } from '../../core/conversation/turn';
import { CoreError } from '../../core/errors';
import { errorFacts } from '../../core/log/error-facts';
import type { OutgoingPart } from '../../core/outbox/outgoing-parts';
import { renderMedia } from '../../core/whatsapp/render-media';
import { uploadFile } from '../../core/whatsapp/upload-file';
import { n8nLog } from '../shared/n8n-log';
import type { OperationRun } from './operation';

/** The binary field in which Reply gives an answer that is read aloud. */
const VOICE_FIELD = 'voiceAnswer';

/**
 * The voice note that goes behind a text, uploaded; none where Reply made none, where a
 * person will approve (and may change) the text, or where the upload fails: then the text
 * goes alone.
 */
export async function voicePart(
	{ context, itemIndex, graph, account }: OperationRun,
	item: TurnItem,
): Promise<OutgoingPart | undefined> {
	const { binary } = context.getInputData()[itemIndex] ?? {};
	if (!binary?.[VOICE_FIELD] || item.conversation.control !== 'ai') return undefined;

	try {
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, VOICE_FIELD);
		const words = { kind: 'audio', voice: true } as const;
		const { mediaId, ...known } = await uploadFile(graph, account.phoneNumberId, {
			...words,
			bytes,
			declaredType: 'audio/ogg',
		});
		return renderMedia({ mediaId }, words, known);
	} catch (error) {
		if (!(error instanceof CoreError)) throw error;
		n8nLog(context).warn('voice-left-out', errorFacts(error));
		return undefined;
	}
}
