import type { BusinessNumber } from '../../account';
import type { SimulatorState } from '../../state';
import type { GraphRefusal } from '../graph-errors';
import { baseType, MEDIA_RULES, type MediaKind } from '../media-types';
import { isMonoOpus } from '../mono-opus';
import type { CheckedMessage } from './check-message';

const REACTION_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Why a message of the right form cannot be sent as things stand, or null. */
export function refuseByAccount(
	state: SimulatorState,
	number: BusinessNumber,
	{ type, content, common }: CheckedMessage,
): GraphRefusal | null {
	if (type === 'reaction') return refuseReaction(state, String(content['message_id']));
	if (common.recipient_identity_key_hash !== undefined) {
		return { code: 137000, details: 'The simulator knows no identity keys' };
	}

	const mediaId = content['id'];
	if (!isMediaKind(type) || typeof mediaId !== 'string') return null;
	const file = state.media.find(mediaId);
	if (file?.numberId === number.id) return null;
	return { code: 131009, details: `Parameter ${type}.id is not a media id of this number` };
}

/** The reason for which Meta accepts a file and then fails the message, or null. */
export function mediaFailure(
	{ media }: SimulatorState,
	{ type, content }: CheckedMessage,
): { code: number; details: string } | null {
	const file = typeof content['id'] === 'string' ? media.find(content['id']) : undefined;
	if (!file || !isMediaKind(type) || type === 'document') return null;
	const { mimeTypes, maxBytes } = MEDIA_RULES[type];
	const fileType = baseType(file.mimeType);
	if (!mimeTypes.includes(fileType) || file.bytes.length > maxBytes) {
		return { code: 131053, details: `${file.mimeType} cannot be sent as ${type}` };
	}
	const needsOpus = fileType === 'audio/ogg' || content['voice'] === true;
	if (!needsOpus || isMonoOpus(file.bytes)) return null;
	return { code: 131053, details: 'A voice message must be Ogg with Opus in one channel' };
}

function refuseReaction({ chats, now }: SimulatorState, targetId: string): GraphRefusal | null {
	const target = chats.find(targetId)?.message;
	if (!target) return { code: 131009, details: 'Parameter reaction.message_id is not known' };
	if (now().getTime() - Date.parse(target.at) > REACTION_DAYS * DAY_MS) {
		return { code: 131009, details: 'The message is older than 30 days' };
	}
	return null;
}

function isMediaKind(type: string): type is MediaKind {
	return type in MEDIA_RULES;
}
