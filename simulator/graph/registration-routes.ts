import type { SimulatorState } from '../state';
import { refuseAppToken, refuseToken } from './access';
import {
	answer,
	refuse,
	refuseUnknownObject,
	type GraphAnswer,
	type GraphHandler,
	type GraphRequest,
} from './graph-request';
import type { Callback } from './registrations';
import { verifyCallback } from './verify-callback';

const OBJECT = 'whatsapp_business_account';
const MAX_URL_LENGTH = 200;
const NOT_SUBSCRIBED =
	'(#100) Before override the current callback uri, your app must be subscribed to receive ' +
	'messages for WhatsApp Business Account';

/** Who gets the webhooks: the app's subscription, the account's link, and both kinds of override. */
export function createRegistrationRoutes({ account, registrations }: SimulatorState) {
	const { appId, appName, businessAccountId } = account.settings;

	const refuseApp = (request: GraphRequest) =>
		refuseAppToken(account, request) ??
		(request.segments[0] === appId ? null : unknownObject(request));

	const refuseBusinessAccount = (request: GraphRequest) =>
		refuseToken(account, request, 'whatsapp_business_management') ??
		(request.segments[0] === businessAccountId ? null : unknownObject(request));

	const readAppSubscription: GraphHandler = (request) => {
		const refusal = refuseApp(request);
		if (refusal) return refusal;

		const { app } = registrations.state();
		if (!app) return answer({ data: [] });
		const fields = app.fields.map((name) => ({ name, version: account.settings.graphVersion }));
		return answer({ data: [{ object: OBJECT, callback_url: app.url, active: true, fields }] });
	};

	const setAppSubscription: GraphHandler = async (request) => {
		const refusal = refuseApp(request);
		if (refusal) return refusal;

		const { object, callback_url: url, verify_token: verifyToken, fields } = request.body;
		if (object !== OBJECT) return invalid('Param object must be whatsapp_business_account');
		const names = namesOf(fields);
		if (names.length === 0) return invalid('Param fields must name at least one field');
		const callback = readCallback(url, verifyToken);
		if ('status' in callback) return callback;

		const failure = await refuseUnverified(callback);
		if (failure) return failure;
		registrations.change((state) => (state.app = { ...callback, fields: names }));
		return answer({ success: true });
	};

	const removeAppSubscription: GraphHandler = (request) => {
		const refusal = refuseApp(request);
		if (refusal) return refusal;
		registrations.change((state) => delete state.app);
		return answer({ success: true });
	};

	const readLink: GraphHandler = (request) => {
		const refusal = refuseBusinessAccount(request);
		if (refusal) return refusal;

		const { linked, businessAccount } = registrations.state();
		if (!linked) return answer({ data: [] });
		const link = `https://www.facebook.com/games/?app_id=${appId}`;
		return answer({
			data: [
				{
					whatsapp_business_api_data: { id: appId, name: appName, link },
					...(businessAccount && { override_callback_uri: businessAccount.url }),
				},
			],
		});
	};

	/** Without a body it links, and clears an override; with one it sets the override. */
	const setLink: GraphHandler = async (request) => {
		const refusal = refuseBusinessAccount(request);
		if (refusal) return refusal;

		const { override_callback_uri: url, verify_token: verifyToken } = request.body;
		if (url === undefined || url === '') {
			registrations.change((state) => {
				state.linked = true;
				delete state.businessAccount;
			});
			return answer({ success: true });
		}

		const callback = readCallback(url, verifyToken);
		if ('status' in callback) return callback;
		const failure = await refuseOverride(callback);
		if (failure) return failure;
		registrations.change((state) => (state.businessAccount = callback));
		return answer({ success: true });
	};

	const removeLink: GraphHandler = (request) => {
		const refusal = refuseBusinessAccount(request);
		if (refusal) return refusal;
		registrations.change((state) => {
			state.linked = false;
			delete state.businessAccount;
		});
		return answer({ success: true });
	};

	/** `POST /{phone-number-id}`: an empty address clears the number's override. */
	const configureNumber: GraphHandler = async (request) => {
		const [id = ''] = request.segments;
		const refusal = refuseToken(account, request, 'whatsapp_business_management');
		if (refusal) return refusal;
		if (!account.number(id)) return unknownObject(request);

		const configuration = request.body['webhook_configuration'];
		if (typeof configuration !== 'object' || configuration === null) {
			return invalid('The parameter webhook_configuration is required.');
		}
		const { override_callback_uri: url, verify_token: verifyToken } = configuration as Record<
			string,
			unknown
		>;
		if (url === '') {
			registrations.change((state) => delete state.numbers[id]);
			return answer({ success: true });
		}

		const callback = readCallback(url, verifyToken);
		if ('status' in callback) return callback;
		const failure = await refuseOverride(callback);
		if (failure) return failure;
		registrations.change((state) => (state.numbers[id] = callback));
		return answer({ success: true });
	};

	const refuseOverride = async (callback: Callback) =>
		registrations.acceptsOverride()
			? await refuseUnverified(callback)
			: refuse({ code: 100, message: NOT_SUBSCRIBED });

	return {
		readAppSubscription,
		setAppSubscription,
		removeAppSubscription,
		readLink,
		setLink,
		removeLink,
		configureNumber,
	};
}

function readCallback(url: unknown, verifyToken: unknown): Callback | GraphAnswer {
	if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
		return invalid('The callback must be a URL');
	}
	if (url.length > MAX_URL_LENGTH) {
		return invalid(`The callback must be at most ${MAX_URL_LENGTH} characters long`);
	}
	if (typeof verifyToken !== 'string' || verifyToken === '') {
		return invalid('The parameter verify_token is required.');
	}
	return { url, verifyToken };
}

async function refuseUnverified(callback: Callback): Promise<GraphAnswer | null> {
	const failure = await verifyCallback(callback);
	if (failure === null) return null;
	return refuse({
		code: 2200,
		message: `(#2200) Callback verification failed with the following errors: ${failure}`,
	});
}

/** The fields arrive as one text with commas, or as a list. */
function namesOf(fields: unknown): string[] {
	const names: unknown[] = typeof fields === 'string' ? fields.split(',') : [fields].flat();
	return [
		...new Set(
			names.flatMap((name) => (typeof name === 'string' ? [name.trim()] : [])).filter(Boolean),
		),
	];
}

function invalid(reason: string): GraphAnswer {
	return refuse({ code: 100, message: `(#100) ${reason}` });
}

function unknownObject({ method, segments }: GraphRequest): GraphAnswer {
	return refuseUnknownObject(method, segments[0] ?? '');
}
