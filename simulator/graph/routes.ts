import type { StatusLadder } from '../sender/status-ladder';
import type { SimulatorState } from '../state';
import { refuse, type GraphHandler, type GraphRequest } from './graph-request';
import { createMediaRoutes } from './media-routes';
import { createMessageRoute, messageOperation } from './messages/message-route';
import { createNumberRoutes } from './number-routes';
import { createOauthRoutes } from './oauth-routes';
import { createRegistrationRoutes } from './registration-routes';
import { createTemplateRoutes } from './template-routes';
import { SIMULATED_TEMPLATES } from './templates';

/** What a call asks for, as the call log and the faults name it, and who answers. */
export type GraphRoute = { operation: string; handle: GraphHandler };

/** Finds who answers a call. Paths that Graph does not have get Graph's own refusal. */
export function createRoutes(state: SimulatorState, statuses: StatusLadder) {
	const registration = createRegistrationRoutes(state);
	const media = createMediaRoutes(state);
	const templates = createTemplateRoutes(state);
	const numbers = createNumberRoutes(state);
	const oauth = createOauthRoutes(state);
	const message = createMessageRoute(state, statuses);

	const table: Record<string, GraphRoute> = {
		'GET oauth/access_token': { operation: 'oauth.token', handle: oauth.issueAppToken },
		'POST oauth/access_token': { operation: 'oauth.token', handle: oauth.issueAppToken },
		'GET debug_token': { operation: 'oauth.debug', handle: oauth.describeToken },
		'POST id/media': { operation: 'media.upload', handle: media.upload },
		'DELETE id': { operation: 'media.delete', handle: media.remove },
		'POST id': { operation: 'number.configure', handle: registration.configureNumber },
		'GET id/message_templates': { operation: 'templates.list', handle: templates.listTemplates },
		'GET id/phone_numbers': { operation: 'number.list', handle: numbers.listNumbers },
		'GET id/subscriptions': { operation: 'app.read', handle: registration.readAppSubscription },
		'POST id/subscriptions': {
			operation: 'app.subscribe',
			handle: registration.setAppSubscription,
		},
		'DELETE id/subscriptions': {
			operation: 'app.unsubscribe',
			handle: registration.removeAppSubscription,
		},
		'GET id/subscribed_apps': { operation: 'account.read', handle: registration.readLink },
		'POST id/subscribed_apps': { operation: 'account.link', handle: registration.setLink },
		'DELETE id/subscribed_apps': { operation: 'account.unlink', handle: registration.removeLink },
	};

	return (request: GraphRequest): GraphRoute => {
		const { method, segments, body } = request;
		const shape = shapeOf(segments);
		if (method === 'POST' && shape === 'id/messages') {
			return { operation: messageOperation(body), handle: message };
		}
		if (method === 'GET' && shape === 'id') {
			const [id = ''] = segments;
			if (SIMULATED_TEMPLATES.some((template) => template.id === id)) {
				return { operation: 'templates.read', handle: templates.readTemplate };
			}
			if (state.media.find(id)) return { operation: 'media.lookup', handle: media.lookUp };
			return { operation: 'number.read', handle: numbers.readNumber };
		}
		return table[`${method} ${shape}`] ?? { operation: 'unknown', handle: refusePath };
	};
}

/** `id/messages` for `900300400500601/messages`. */
function shapeOf([first = '', ...rest]: string[]): string {
	return [/^\d+$/.test(first) ? 'id' : first, ...rest].join('/');
}

function refusePath({ segments }: GraphRequest) {
	return refuse({ code: 2500, message: `Unknown path components: /${segments.join('/')}` });
}
