import type { ChatFailure, ChatRefusal, FailureReason, RefusalReason } from './chat-model';
import { failureDetail } from './failure-detail';

/** What a provider said when it said no, from whatever form of body it came in. */
export type ProviderNo = {
	/** Absent for an error inside a stream or inside a 200. */
	status?: number;
	code?: string;
	message?: string;
	requestId?: string;
	retryAfter?: string | null;
};

type Verdict =
	| { outcome: 'refused'; reason: RefusalReason }
	| { outcome: 'failed'; reason: FailureReason; retryable: boolean; retryAfterMs?: number };

const refused = (reason: RefusalReason): Verdict => ({ outcome: 'refused', reason });
const final = (reason: FailureReason): Verdict => ({ outcome: 'failed', reason, retryable: false });
const passing = (reason: FailureReason, retryAfterMs?: number): Verdict => ({
	outcome: 'failed',
	reason,
	retryable: true,
	retryAfterMs,
});

/** DashScope asks for a slower ramp, not only for a later try. */
const BURST_WAIT_MS = 5_000;

/**
 * Codes that decide whatever the status is, without case and punctuation: DashScope's native and
 * compatible API (docs.qwencloud.com, error messages) write the same ones differently, and other
 * compatible servers use OpenAI's.
 */
const BY_CODE: Record<string, Verdict> = {
	datainspectionfailed: refused('moderation'),
	contentfilter: refused('moderation'),
	contentpolicyviolation: refused('moderation'),
	customroleblocked: refused('custom-role-blocked'),
	faqruleblocked: refused('faq-rule-blocked'),
	ipinfringementsuspect: refused('ip-infringement'),
	arrearage: final('unpaid'),
	prepaidbilloverdue: final('unpaid'),
	postpaidbilloverdue: final('unpaid'),
	commoditynotpurchased: final('unpaid'),
	invalidapikey: final('bad-key'),
	notauthorized: final('no-access'),
	accessdenied: final('no-access'),
	accessdeniedunpurchased: final('no-access'),
	modelaccessdenied: final('no-access'),
	workspaceaccessdenied: final('no-access'),
	allocationquotafreetieronly: final('quota'),
	modelnotfound: final('model-not-found'),
	modelnotsupported: final('model-not-found'),
	throttling: passing('throttled'),
	throttlingratequota: passing('throttled'),
	limitrequests: passing('throttled'),
	ratelimitexceeded: passing('throttled'),
	throttlingburstrate: passing('throttled', BURST_WAIT_MS),
	limitburstrate: passing('throttled', BURST_WAIT_MS),
	throttlingallocationquota: passing('quota'),
	insufficientquota: passing('quota'),
	internalerror: passing('unavailable'),
	internalservererror: passing('unavailable'),
	requesttimeout: passing('timed-out'),
	invalidparameter: final('bad-request'),
	invalidparametererror: final('bad-request'),
};

const BY_STATUS: Record<number, Verdict> = {
	401: final('bad-key'),
	402: final('unpaid'),
	403: final('no-access'),
	404: final('model-not-found'),
	408: passing('timed-out'),
	409: passing('unavailable'),
	425: passing('unavailable'),
	429: passing('throttled'),
	504: passing('timed-out'),
};

/** Sentences that mean what no code says, from gateways that drop the code. */
const BY_MESSAGE: [RegExp, Verdict][] = [
	[/in good standing|overdue payment/i, final('unpaid')],
	[/inappropriate content/i, refused('moderation')],
];

/** A minute's limit and a spent free tier share their codes. */
const FREE_TIER_SPENT = /free (allocated |tier |trial )?quota|free tier/i;

/**
 * What a provider's no means for us. `privateTexts` are the words of the conversation, which must
 * not appear in `detail`; `quotaIsABill` where `insufficient_quota` means an account without money.
 */
export function explainFailure(
	no: ProviderNo,
	context: { privateTexts: string[]; quotaIsABill: boolean },
): ChatRefusal | ChatFailure {
	const verdict = judge(no, context.quotaIsABill);
	const about = {
		detail: failureDetail(no, context.privateTexts),
		...(no.requestId && { requestId: no.requestId }),
	};
	if (verdict.outcome === 'refused') return { ...verdict, ...about };

	const { retryAfterMs: atLeast = 0, ...failure } = verdict;
	const retryAfterMs = Math.max(atLeast, readRetryAfter(no.retryAfter));
	return { ...failure, ...(failure.retryable && retryAfterMs > 0 && { retryAfterMs }), ...about };
}

function judge(no: ProviderNo, quotaIsABill: boolean): Verdict {
	const code = no.code?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
	const byCode = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;

	if (byCode?.outcome === 'failed' && byCode.reason === 'quota') {
		const spent = quotaIsABill || FREE_TIER_SPENT.test(no.message ?? '');
		return spent ? final('quota') : byCode;
	}
	if (byCode) return byCode;

	const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(no.message ?? ''))?.[1];
	if (byMessage) return byMessage;

	const status = no.status ?? 500;
	return BY_STATUS[status] ?? (status >= 500 ? passing('unavailable') : final('bad-request'));
}

/** Seconds only: an HTTP date would need the server's clock. */
function readRetryAfter(header: string | null | undefined): number {
	const seconds = Number(header ?? NaN);
	return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1_000) : 0;
}
