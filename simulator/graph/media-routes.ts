import type { SimulatorState } from '../state';
import { refuseToken } from './access';
import {
	answer,
	refuse,
	refuseUnknownObject,
	type GraphAnswer,
	type GraphHandler,
} from './graph-request';
import { sha256Of } from './media-store';
import { MEDIA_RULES, mediaKindOf } from './media-types';

/** Upload, lookup, download and removal of files. The bytes are kept as they came. */
export function createMediaRoutes(state: SimulatorState) {
	const { account, media } = state;

	const upload: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_messaging');
		if (refusal) return refusal;
		const [numberId = ''] = request.segments;
		if (!account.number(numberId)) return refuseUnknownObject('POST', numberId);
		if (request.body['messaging_product'] !== 'whatsapp') {
			return invalid('The parameter messaging_product is required.');
		}
		if (!request.file) return invalid('The parameter file is required.');

		const { name, bytes } = request.file;
		const mimeType =
			typeof request.body['type'] === 'string' ? request.body['type'] : request.file.mimeType;
		const kind = mediaKindOf(mimeType);
		if (kind === null) {
			const types = Object.values(MEDIA_RULES).flatMap(({ mimeTypes }) => mimeTypes);
			return invalid(
				`Param file must be a file with one of the following types: ${types.join(', ')}`,
			);
		}
		if (bytes.length === 0) return invalid('Param file must not be empty');
		if (bytes.length > MEDIA_RULES[kind].maxBytes) {
			return invalid(`Param file must be at most ${MEDIA_RULES[kind].maxBytes} bytes`);
		}
		const { id } = media.keep({ origin: 'upload', numberId, mimeType, bytes, fileName: name });
		return answer({ id });
	};

	const lookUp: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_messaging');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		const file = media.find(id);
		const numberId = request.query['phone_number_id'];
		if (!file || (numberId !== undefined && numberId !== file.numberId)) {
			return refuseUnknownObject('GET', id);
		}
		return answer({
			messaging_product: 'whatsapp',
			url: media.addressOf(id, state.url),
			mime_type: file.mimeType,
			sha256: sha256Of(file.bytes).toString('hex'),
			file_size: file.bytes.length,
			id,
		});
	};

	/** The address from a lookup or a webhook. It wants the same token as Graph does. */
	const download: GraphHandler = (request) => {
		if (refuseToken(account, request)) return mediaPage(401);
		const { mid: id = '', ext = '', hash = '' } = request.query;
		const file = media.open({ id, expiresAt: Number(ext), hash });
		return file ? { status: 200, body: file.bytes, contentType: file.mimeType } : mediaPage(404);
	};

	const remove: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_messaging');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		return media.remove(id) ? answer({ success: true }) : refuseUnknownObject('DELETE', id);
	};

	return { upload, lookUp, download, remove };
}

function invalid(reason: string): GraphAnswer {
	return refuse({ code: 100, message: `(#100) ${reason}` });
}

/** The media host answers with a page, not with Graph's error body. */
export function mediaPage(status: 401 | 404): GraphAnswer {
	const body = Buffer.from(
		'<!DOCTYPE html><title>Error</title><p>This content is not available.</p>',
	);
	return { status, body, contentType: 'text/html; charset=utf-8' };
}
