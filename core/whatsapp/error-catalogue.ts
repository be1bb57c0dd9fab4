/** Whether Meta's refusal may be repeated. `human`: stop the channel and call a person. */
export type Retry = 'no' | 'wait' | 'yes' | 'human';

type ErrorAdvice = {
	retry: Retry;
	meaning: string;
	/** What the business does about it, as a sentence an agent can follow. */
	advice: string;
	/** How many repeats are sensible, where fewer than usual are. */
	repeats?: number;
	/** The shortest wait before a repeat, where Meta names one. */
	waitMs?: number;
	/** `number`: whatever else the number sends would meet the same, so all of it waits. */
	scope?: 'number';
};

export type ErrorVerdict = ErrorAdvice & {
	/** False where the catalogue has no such code and the verdict rests on the answer alone. */
	known: boolean;
};

type Entry = ErrorAdvice & { from: number; to: number };

const MINUTE_MS = 60_000;

const RECONNECT = 'Renew the access token in the WhatsApp credential.';
const PERMISSION = 'Give the token the WhatsApp permissions of this business account.';
const FIX_REQUEST = 'Correct the request; the details name the parameter.';
const SLOW_DOWN = 'Wait; it is sent again by itself.';
const TRY_AGAIN = 'It is tried again by itself; look at metastatus.com if it lasts.';

/** Meta's codes, from https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const CATALOGUE: Entry[] = [
	on(0, 'human', 'the app user could not be authenticated', RECONNECT),
	on(1, 'yes', 'invalid request or an error of the server', TRY_AGAIN, { repeats: 2 }),
	on(2, 'yes', 'the service is down or overloaded', TRY_AGAIN),
	on(3, 'human', 'the app lacks a capability', PERMISSION),
	on(4, 'wait', 'the app calls the API too often', SLOW_DOWN, { scope: 'number' }),
	on(10, 'human', 'a permission is missing or was removed', PERMISSION),
	on(33, 'human', 'the phone number is unknown or was deleted', 'Check the phone number id.'),
	on(100, 'no', 'a parameter is wrong', FIX_REQUEST),
	on(104, 'human', 'the request lacks proof of access', RECONNECT),
	on(190, 'human', 'the access token expired or was revoked', RECONNECT),
	on([200, 299], 'human', 'a permission is missing', PERMISSION),
	on(
		368,
		'human',
		'the account is blocked for a breach of policy',
		'See the account in WhatsApp Manager.',
	),
	on(613, 'wait', 'too many calls of this kind', SLOW_DOWN, { scope: 'number' }),
	on(80007, 'wait', 'the business account calls the API too often', SLOW_DOWN, {
		scope: 'number',
	}),
	on(130403, 'no', 'we have blocked this customer', 'Unblock the customer first.'),
	on(130429, 'wait', 'the number sends too fast', SLOW_DOWN, { scope: 'number' }),
	on(
		130472,
		'no',
		'the customer is in a marketing experiment of Meta',
		'Do not send the template again.',
	),
	on(
		130497,
		'no',
		'messages to this country are restricted',
		'Use another way to reach the customer.',
	),
	on(131000, 'yes', 'something went wrong at Meta', TRY_AGAIN, { repeats: 3 }),
	on(131005, 'human', 'access denied', PERMISSION),
	on(131008, 'no', 'a parameter is missing', FIX_REQUEST),
	on(131009, 'no', 'a parameter is invalid, or the message reacted to is too old', FIX_REQUEST),
	on(131016, 'yes', 'the service is unavailable', TRY_AGAIN),
	on(131020, 'no', 'the group refuses the message', 'See the group in WhatsApp.'),
	on(131021, 'no', 'sender and recipient are the same number', 'Choose another recipient.'),
	on(
		131026,
		'no',
		'the message cannot be delivered to this customer',
		'Use another way to reach the customer.',
	),
	on(
		131030,
		'no',
		'the recipient is not on the test number’s list',
		'Add the recipient at Meta, or use a real number.',
	),
	on(
		131031,
		'human',
		'the account is locked, or its PIN is wrong',
		'See the account in WhatsApp Manager.',
	),
	on(
		131037,
		'human',
		'the display name is not approved',
		'Get the display name approved in WhatsApp Manager.',
	),
	on(131041, 'no', 'the group refuses the message', 'See the group in WhatsApp.'),
	on(
		131042,
		'human',
		'there is a problem with the payment method',
		'Check billing in WhatsApp Manager.',
	),
	on(
		131044,
		'human',
		'there is a problem with paying for calls',
		'Check billing in WhatsApp Manager.',
	),
	on(131045, 'human', 'the number is not registered correctly', 'Register the number again.'),
	on(
		131047,
		'no',
		'more than 24 hours since the customer last wrote',
		'Send an approved template.',
	),
	on(
		131048,
		'human',
		'too many earlier messages were marked as spam',
		'Stop campaigns and check the quality rating.',
	),
	on(
		131049,
		'no',
		'Meta held the message back for the customer’s sake',
		'Wait at least a day before any other marketing.',
	),
	on(
		131050,
		'no',
		'the customer stopped our marketing messages',
		'Do not send marketing to this customer again.',
	),
	on(131051, 'no', 'the type of message is not supported', 'Send it as another type.'),
	on(
		131052,
		'no',
		'the customer’s file cannot be downloaded',
		'Ask the customer to send it again.',
	),
	on(131053, 'yes', 'our file was refused', 'Check its type and codec, then upload it again.', {
		repeats: 1,
	}),
	on(131055, 'no', 'the method is not allowed', FIX_REQUEST),
	on(131056, 'wait', 'too many messages to this customer in a short time', SLOW_DOWN),
	on(131057, 'wait', 'the account is in maintenance', SLOW_DOWN, {
		waitMs: MINUTE_MS,
		scope: 'number',
	}),
	on(131059, 'no', 'the group refuses the message', 'See the group in WhatsApp.'),
	on(131062, 'no', 'this message cannot go to a user id', 'Ask the customer for a phone number.'),
	on(131063, 'no', 'marketing templates are switched off here', 'Send another kind of template.'),
	on(
		131064,
		'human',
		'templates were filed under the wrong category',
		'See the templates in WhatsApp Manager.',
	),
	on(131208, 'wait', 'the group is busy', SLOW_DOWN),
	on([131200, 131299], 'no', 'the group refuses the request', 'See the group in WhatsApp.'),
	on(
		132000,
		'no',
		'the template expects another number of values',
		'Reload the templates and fill it in again.',
	),
	on(
		132001,
		'no',
		'there is no approved template of this name and language',
		'Reload the templates.',
	),
	on(132005, 'no', 'the template is too long when filled in', 'Shorten the values.'),
	on(132007, 'no', 'the content breaks WhatsApp’s policy', 'Change the content.'),
	on([132008, 132012], 'no', 'a value does not fit the template', 'Fill in the template again.'),
	on(132015, 'no', 'the template is paused for low quality', 'Choose another template.'),
	on(132016, 'no', 'the template is disabled for low quality', 'Choose another template.'),
	on(
		132018,
		'no',
		'the template’s values are invalid',
		'Remove line breaks, tabs and rows of spaces.',
	),
	on(132068, 'no', 'the form is blocked', 'See the form in WhatsApp Manager.'),
	on(132069, 'wait', 'the form was sent too often this hour', SLOW_DOWN),
	on(133000, 'human', 'an earlier deregistration failed', 'Deregister the number again.'),
	on(133004, 'yes', 'the server is unavailable for a while', TRY_AGAIN),
	on(
		[133005, 133009],
		'human',
		'the two-step PIN was not accepted',
		'Check the PIN, and wait before trying again.',
	),
	on(133010, 'human', 'the number is not registered', 'Register the number.'),
	on(133015, 'wait', 'the number was deleted a moment ago', SLOW_DOWN, {
		waitMs: 5 * MINUTE_MS,
		scope: 'number',
	}),
	on(133016, 'wait', 'the number was registered too often', SLOW_DOWN),
	on(
		134011,
		'human',
		'the terms of payment are not accepted yet',
		'Accept them in WhatsApp Manager.',
	),
	on(134101, 'wait', 'the template is still being synchronised', SLOW_DOWN, {
		waitMs: 10 * MINUTE_MS,
	}),
	on(
		[134100, 134103],
		'no',
		'the marketing API refuses the message',
		'Send it through the ordinary API.',
	),
	on(135000, 'no', 'a parameter is wrong', FIX_REQUEST),
	on(
		137000,
		'no',
		'the customer’s identity key has changed',
		'Make sure of the customer’s identity first.',
	),
	on([138000, 138999], 'no', 'a call was refused', 'Calls are not supported here.'),
	on([139000, 139004], 'no', 'the form was refused', 'See the form in WhatsApp Manager.'),
	on([139102, 139103], 'yes', 'the block list could not be changed', TRY_AGAIN),
	on(
		[139100, 139101],
		'no',
		'the block list refuses the change',
		'See the block list in WhatsApp Manager.',
	),
	on([147001, 147005], 'no', 'the business username was refused', 'Choose another username.'),
	on(2494100, 'wait', 'the number is being moved', SLOW_DOWN, { scope: 'number' }),
	on([2388000, 2388999], 'no', 'the template or the number cannot be changed', FIX_REQUEST),
	on(
		[2593107, 2593109],
		'no',
		'the history cannot be synchronised',
		'The business has to share it in its app.',
	),
];

/**
 * What one of Meta's errors means and whether to repeat what caused it. For a code
 * that the catalogue lacks only Meta's own hint and a 5xx make a repeat sensible;
 * a message is not sent again on that alone (see `sendMessage`).
 */
export function classifyGraphError(error: {
	status?: number;
	code?: number;
	isTransient?: boolean;
}): ErrorVerdict {
	const { status = 0, code = Number.NaN, isTransient = false } = error;
	const entry = CATALOGUE.find(({ from, to }) => from <= code && code <= to);

	if (entry) {
		const { from: _from, to: _to, ...advice } = entry;
		return { ...advice, known: true };
	}
	return isTransient || status >= 500
		? { retry: 'yes', meaning: 'a passing error of Meta', advice: TRY_AGAIN, known: false }
		: { retry: 'no', meaning: 'an error that we do not know', advice: FIX_REQUEST, known: false };
}

/** An entry for one code or a range. The first entry that holds a code counts. */
function on(
	codes: number | [from: number, to: number],
	retry: Retry,
	meaning: string,
	advice: string,
	limits: Pick<ErrorAdvice, 'repeats' | 'waitMs' | 'scope'> = {},
): Entry {
	const [from, to] = typeof codes === 'number' ? [codes, codes] : codes;
	return { from, to, retry, meaning, advice, ...limits };
}
