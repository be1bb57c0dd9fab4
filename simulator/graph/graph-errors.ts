import { randomBytes } from 'node:crypto';

/** How Meta words an error code, and the HTTP status it comes with. */
type ErrorKind = { status: number; title: string };

/**
 * The codes that the simulator can answer with. Meta does not document every HTTP
 * status; clients must go by the code.
 */
const ERROR_KINDS: Record<number, ErrorKind> = {
	0: { status: 401, title: 'AuthException' },
	1: { status: 400, title: 'API Unknown' },
	2: { status: 503, title: 'Service temporarily unavailable' },
	4: { status: 429, title: 'Application request limit reached' },
	10: { status: 403, title: 'Application does not have permission for this action' },
	15: { status: 400, title: 'This method must be called with an app access token.' },
	33: { status: 400, title: 'Parameter value is not valid' },
	100: { status: 400, title: 'Invalid parameter' },
	190: { status: 401, title: 'Access token has expired' },
	200: { status: 403, title: 'API Permission' },
	368: { status: 403, title: 'Temporarily blocked for policies violations' },
	2200: { status: 400, title: 'Callback verification failed' },
	2500: { status: 400, title: 'Unknown path components' },
	80007: { status: 429, title: 'Rate limit issues' },
	130429: { status: 429, title: 'Rate limit hit' },
	131000: { status: 500, title: 'Something went wrong' },
	131005: { status: 403, title: 'Access denied' },
	131008: { status: 400, title: 'Required parameter is missing' },
	131009: { status: 400, title: 'Parameter value is not valid' },
	131016: { status: 503, title: 'Service unavailable' },
	131021: { status: 400, title: 'Recipient cannot be sender' },
	131026: { status: 400, title: 'Message undeliverable' },
	131030: { status: 400, title: 'Recipient phone number not in allowed list' },
	131031: { status: 403, title: 'Account has been locked' },
	131042: { status: 400, title: 'Business eligibility payment issue' },
	131047: { status: 400, title: 'Re-engagement message' },
	131048: { status: 429, title: 'Spam rate limit hit' },
	131049: { status: 400, title: 'Message not delivered to maintain healthy ecosystem engagement' },
	131050: { status: 400, title: 'User has stopped marketing messages' },
	131051: { status: 400, title: 'Unsupported message type' },
	131052: { status: 400, title: 'Media download error' },
	131053: { status: 400, title: 'Media upload error' },
	131056: { status: 429, title: '(Business Account, Consumer Account) pair rate limit hit' },
	131057: { status: 503, title: 'Account in maintenance mode' },
	131062: { status: 400, title: 'Business-scoped user id not allowed for this message' },
	132000: {
		status: 400,
		title: 'Number of parameters does not match the expected number of params',
	},
	132001: { status: 404, title: 'Template name does not exist in the translation' },
	132005: { status: 400, title: 'Translated text too long' },
	132012: { status: 400, title: 'Parameter format does not match format in the created template' },
	132015: { status: 400, title: 'Template is paused' },
	132016: { status: 400, title: 'Template is disabled' },
	132018: { status: 400, title: 'Template parameter validation failed' },
	133010: { status: 400, title: 'Phone number not registered' },
	137000: { status: 400, title: 'Identity key mismatch' },
};

const UNKNOWN_KIND: ErrorKind = { status: 400, title: 'Unknown error' };

/** What the Graph API says no with. `details` is the sentence that helps. */
export type GraphRefusal = {
	code: number;
	details?: string;
	subcode?: number;
	/** Replaces the code's own title in `message`. */
	message?: string;
	/** Replaces the code's own HTTP status. */
	status?: number;
	type?: string;
	transient?: boolean;
};

export function titleOf(code: number): string {
	return (ERROR_KINDS[code] ?? UNKNOWN_KIND).title;
}

export function statusOf({ code, status }: GraphRefusal): number {
	return status ?? (ERROR_KINDS[code] ?? UNKNOWN_KIND).status;
}

/** The error body as Graph writes it. Every refusal gets a trace id of its own. */
export function graphErrorBody(refusal: GraphRefusal) {
	const { code, details, subcode, message, type = 'OAuthException', transient } = refusal;

	return {
		error: {
			message: message ?? `(#${code}) ${titleOf(code)}`,
			type,
			code,
			...(subcode !== undefined && { error_subcode: subcode }),
			...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
			...(transient !== undefined && { is_transient: transient }),
			fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
		},
	};
}
