/** A refusal as DashScope's compatible mode words it: HTTP status, code, type and message. */
export type DashscopeError = {
	status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503;
	code: string | null;
	type: string;
	message: string;
};

/** The refusals that a script can ask for by name. */
export type ErrorName = keyof typeof ERRORS;

/**
 * DashScope's refusals by name, as its page of error codes and public reports show them.
 * The type repeats the code except where the OpenAI protocol has a type of its own.
 */
export const ERRORS = {
	data_inspection_failed: refusal(
		400,
		'data_inspection_failed',
		'Input data may contain inappropriate content.',
	),
	output_inspection_failed: refusal(
		400,
		'data_inspection_failed',
		'Output data may contain inappropriate content.',
	),
	arrearage: refusal(
		400,
		'Arrearage',
		'Access denied, please make sure your account is in good standing.',
	),
	missing_api_key: {
		status: 401,
		code: null,
		type: 'invalid_request_error',
		message:
			"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
	},
	invalid_api_key: {
		status: 401,
		code: 'invalid_api_key',
		type: 'invalid_request_error',
		message: 'Incorrect API key provided.',
	},
	access_denied: refusal(403, 'access_denied', 'Access denied.'),
	model_access_denied: refusal(403, 'Model.AccessDenied', 'Model access denied.'),
	free_tier_only: refusal(
		403,
		'AllocationQuota.FreeTierOnly',
		'The free tier of the model has been exhausted. If you wish to continue access the model on a paid basis, please disable the "use free tier only" mode in the management console.',
	),
	model_not_found: {
		status: 404,
		code: 'model_not_found',
		type: 'invalid_request_error',
		message: 'The model does not exist or you do not have access to it.',
	},
	unknown_path: {
		status: 404,
		code: 'not_found',
		type: 'invalid_request_error',
		message: 'The simulated DashScope serves chat/completions, embeddings and models only.',
	},
	body_too_large: {
		status: 413,
		code: 'invalid_parameter_error',
		type: 'invalid_request_error',
		message: 'The request body is too large.',
	},
	limit_requests: refusal(429, 'limit_requests', 'You exceeded your current requests list.'),
	limit_burst_rate: refusal(
		429,
		'limit_burst_rate',
		'Request rate increased too quickly. To ensure system stability, please adjust your client logic to scale requests more smoothly over time.',
	),
	insufficient_quota: refusal(
		429,
		'insufficient_quota',
		'You exceeded your current quota, please check your plan and billing details.',
	),
	free_quota_exceeded: refusal(429, 'insufficient_quota', 'Free allocated quota exceeded.'),
	internal_error: refusal(
		500,
		'internal_error',
		'An internal error has occured, please try again later or contact service support.',
	),
	service_unavailable: refusal(503, 'service_unavailable', 'Service unavailable.'),
} as const satisfies Record<string, DashscopeError>;

/** The refusal of one field, in the words of the gateway in front of the models. */
export function invalidParameter(message: string): DashscopeError {
	return {
		status: 400,
		code: 'invalid_parameter_error',
		type: 'invalid_request_error',
		message,
	};
}

/** The refusal of one field, in the words of the model service, which names itself. */
export function invalidForModel(message: string): DashscopeError {
	return invalidParameter(`<400> InternalError.Algo.InvalidParameter: ${message}`);
}

/** A model that DashScope does not have, or not for this account. */
export function modelNotFound(id: string): DashscopeError {
	return {
		...ERRORS.model_not_found,
		message: `The model \`${id}\` does not exist or you do not have access to it.`,
	};
}

/** The body of a refusal; DashScope repeats the request's id in two places. */
export function errorBody(error: DashscopeError, requestId: string) {
	const { message, type, code } = error;
	return {
		error: { message, type, param: null, code },
		id: `chatcmpl-${requestId}`,
		request_id: requestId,
	};
}

function refusal(status: DashscopeError['status'], code: string, message: string): DashscopeError {
	return { status, code, type: code, message };
}
