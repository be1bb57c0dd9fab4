/** A refusal in the words of each protocol: gRPC and Google's JSON, and OpenAI's. */
export type SpeechError = {
	http: number;
	/** `google.rpc.Code`. */
	grpc: number;
	status: string;
	google: string;
	/** OpenAI's code. */
	code: string | null;
	openai: string;
};

export type SpeechErrorName = keyof typeof SPEECH_ERRORS;

/** The refusals that a script or a fault can ask for by name. */
export const SPEECH_ERRORS = {
	'bad-key': {
		http: 401,
		grpc: 16,
		status: 'UNAUTHENTICATED',
		google:
			'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
		code: 'invalid_api_key',
		openai: 'Incorrect API key provided.',
	},
	'no-access': {
		http: 403,
		grpc: 7,
		status: 'PERMISSION_DENIED',
		google: "Permission 'speech.recognizers.recognize' denied on resource (or it may not exist).",
		code: 'model_access_denied',
		openai: 'You do not have access to this model.',
	},
	quota: {
		http: 429,
		grpc: 8,
		status: 'RESOURCE_EXHAUSTED',
		google:
			"Quota exceeded for quota metric 'Recognition requests' and limit 'Requests per minute'.",
		code: 'insufficient_quota',
		openai: 'You exceeded your current quota, please check your plan and billing details.',
	},
	unavailable: {
		http: 503,
		grpc: 14,
		status: 'UNAVAILABLE',
		google: 'The service is currently unavailable.',
		code: null,
		openai: 'The server is overloaded. Please try again later.',
	},
	internal: {
		http: 500,
		grpc: 13,
		status: 'INTERNAL',
		google: 'Internal error encountered.',
		code: null,
		openai: 'The server had an error while processing your request.',
	},
	'unsupported-language': {
		http: 400,
		grpc: 3,
		status: 'INVALID_ARGUMENT',
		google: 'The language is not supported by the model in this location.',
		code: 'invalid_language_format',
		openai: 'Invalid language. Language parameter must be specified in ISO-639-1 format.',
	},
	'unreadable-audio': {
		http: 400,
		grpc: 3,
		status: 'INVALID_ARGUMENT',
		google:
			'Audio data does not appear to be in a supported encoding. If you believe this to be incorrect, try explicitly specifying the decoding parameters.',
		code: null,
		openai: 'The audio file could not be decoded or its format is not supported.',
	},
	'too-long': {
		http: 413,
		grpc: 3,
		status: 'INVALID_ARGUMENT',
		google: 'Sync input too long. For audio longer than 1 min use LongRunningRecognize with a uri.',
		code: null,
		openai: 'Maximum content size limit (26214400) exceeded.',
	},
} as const satisfies Record<string, SpeechError>;

/** A request that the service does not take as it is. */
export function invalidSpeechRequest(message: string): SpeechError {
	return {
		http: 400,
		grpc: 3,
		status: 'INVALID_ARGUMENT',
		google: message,
		code: 'invalid_request_error',
		openai: message,
	};
}

/** The body that Google's REST API and OpenAI's share in their outer form. */
export function googleErrorBody(error: SpeechError) {
	return { error: { code: error.http, message: error.google, status: error.status } };
}

export function openAiErrorBody({ openai, code }: SpeechError) {
	return { error: { message: openai, type: 'invalid_request_error', param: null, code } };
}
