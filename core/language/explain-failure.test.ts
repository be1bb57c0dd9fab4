import { describe, expect, it } from '@jest/globals';
import { explainFailure, type ProviderNo } from './explain-failure';

const explain = (no: ProviderNo, quotaIsABill = false) =>
	explainFailure(no, { privateTexts: [], quotaIsABill });

describe('explainFailure', () => {
	it.each<
		[status: number | undefined, code: string | undefined, reason: string, retryable: boolean]
	>([
		[400, 'InvalidParameter', 'bad-request', false],
		[400, 'invalid_parameter_error', 'bad-request', false],
		[400, 'invalid_request_error', 'bad-request', false],
		[400, 'InternalError.Algo.InvalidParameter', 'bad-request', false],
		[400, 'Arrearage', 'unpaid', false],
		[403, 'Arrearage', 'unpaid', false],
		[429, 'PrepaidBillOverdue', 'unpaid', false],
		[429, 'PostpaidBillOverdue', 'unpaid', false],
		[429, 'CommodityNotPurchased', 'unpaid', false],
		[402, undefined, 'unpaid', false],
		[401, 'InvalidApiKey', 'bad-key', false],
		[401, 'invalid_api_key', 'bad-key', false],
		[401, undefined, 'bad-key', false],
		[401, 'NOT AUTHORIZED', 'no-access', false],
		[403, 'AccessDenied', 'no-access', false],
		[403, 'AccessDenied.Unpurchased', 'no-access', false],
		[403, 'Model.AccessDenied', 'no-access', false],
		[403, 'Workspace.AccessDenied', 'no-access', false],
		[403, undefined, 'no-access', false],
		[403, 'AllocationQuota.FreeTierOnly', 'quota', false],
		[404, 'ModelNotFound', 'model-not-found', false],
		[404, 'model_not_found', 'model-not-found', false],
		[404, 'model_not_supported', 'model-not-found', false],
		[404, undefined, 'model-not-found', false],
		[429, 'Throttling', 'throttled', true],
		[429, 'Throttling.RateQuota', 'throttled', true],
		[429, 'limit_requests', 'throttled', true],
		[429, 'LimitRequests', 'throttled', true],
		[429, undefined, 'throttled', true],
		[429, 'Throttling.AllocationQuota', 'quota', true],
		[429, 'insufficient_quota', 'quota', true],
		[408, undefined, 'timed-out', true],
		[504, undefined, 'timed-out', true],
		[500, 'InternalError', 'unavailable', true],
		[500, 'internal_error', 'unavailable', true],
		[502, undefined, 'unavailable', true],
		[503, undefined, 'unavailable', true],
		[undefined, 'SomethingNew', 'unavailable', true],
		[418, 'constructor', 'bad-request', false],
	])('reads %s %s as %s', (status, code, reason, retryable) => {
		expect(explain({ status, code })).toMatchObject({ outcome: 'failed', reason, retryable });
	});

	it.each([
		['DataInspectionFailed', 'moderation'],
		['data_inspection_failed', 'moderation'],
		['content_filter', 'moderation'],
		['custom_role_blocked', 'custom-role-blocked'],
		['faq_rule_blocked', 'faq-rule-blocked'],
		['ip_infringement_suspect', 'ip-infringement'],
	])('reads %s as a refusal', (code, reason) => {
		expect(explain({ status: 400, code })).toMatchObject({ outcome: 'refused', reason });
	});

	it.each([
		['Access denied, please make sure your account is in good standing.', { reason: 'unpaid' }],
		['Input data may contain inappropriate content.', { outcome: 'refused' }],
	])('reads the message where no code is given: %s', (message, outcome) => {
		expect(explain({ status: 400, message })).toMatchObject(outcome);
	});

	it('tells a spent free tier from a limit per minute', () => {
		const spent = {
			status: 429,
			code: 'insufficient_quota',
			message: 'Free allocated quota exceeded.',
		};

		expect(explain(spent)).toMatchObject({ reason: 'quota', retryable: false });
	});

	it('takes a missing quota for good where it is a bill', () => {
		const no = { status: 429, code: 'insufficient_quota' };

		expect(explain(no, true)).toMatchObject({ reason: 'quota', retryable: false });
	});

	it.each([
		['limit_burst_rate', null, 5_000],
		['Throttling.BurstRate', '2', 5_000],
		['Throttling.BurstRate', '9', 9_000],
		['limit_requests', '1.5', 1_500],
		['limit_requests', 'Wed, 21 Oct 2026 07:28:00 GMT', undefined],
		['limit_requests', '-3', undefined],
		['limit_requests', null, undefined],
	])('waits after %s with Retry-After %s for %s ms', (code, retryAfter, retryAfterMs) => {
		const failure = explain({ status: 429, code, retryAfter });

		expect({ retryAfterMs: undefined, ...failure }).toMatchObject({
			retryable: true,
			retryAfterMs,
		});
	});

	it('asks for no wait where waiting does not help', () => {
		const no = { status: 403, code: 'AccessDenied', retryAfter: '9' };

		expect(explain(no)).not.toHaveProperty('retryAfterMs');
	});

	it('keeps the request id for the provider’s support', () => {
		expect(explain({ status: 500, requestId: 'r-1' })).toMatchObject({ requestId: 'r-1' });
	});
});
