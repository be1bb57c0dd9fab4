import { describeApi } from '../describe-api';
import type { Handlers } from '../handler';

/** The desk's API, described for programs. */
export const descriptionHandlers: Handlers<'openapi.json'> = {
	async 'openapi.json'({ place }) {
		return Response.json(describeApi(place.path));
	},
};
