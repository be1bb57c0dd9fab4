import type { BusinessNumber } from '../account';
import type { SimulatorState } from '../state';
import { refuseToken } from './access';
import { healthOf } from './health-status';
import { answer, refuse, refuseUnknownObject, type GraphHandler } from './graph-request';

const DEFAULT_FIELDS = [
	'verified_name',
	'code_verification_status',
	'display_phone_number',
	'quality_rating',
	'platform_type',
	'throughput',
	'webhook_configuration',
];

/** What the other business account has. */
const NUMBER_OF_OTHERS = '900300400500699';

/** A business number and the list of them, with the fields that a desk asks for. */
export function createNumberRoutes({ account, registrations, settings }: SimulatorState) {
	const { businessAccountId, otherBusinessAccountId } = account.settings;

	/** All three levels of callbacks, each only where it is set. */
	const webhookConfiguration = (numberId: string) => {
		const { app, businessAccount, numbers } = registrations.state();
		const number = numbers[numberId];
		return {
			...(number && { phone_number: number.url }),
			...(businessAccount && { whatsapp_business_account: businessAccount.url }),
			...(app && { application: app.url }),
		};
	};

	const describe = (number: BusinessNumber): Record<string, unknown> => ({
		id: number.id,
		verified_name: number.verifiedName,
		display_phone_number: `+${number.displayPhoneNumber}`,
		code_verification_status: 'VERIFIED',
		quality_rating: settings.qualityRating,
		platform_type: 'CLOUD_API',
		name_status: 'APPROVED',
		status: settings.numberStatus,
		account_mode: number.allowedRecipients ? 'SANDBOX' : 'LIVE',
		throughput: { level: 'STANDARD' },
		whatsapp_business_manager_messaging_limit: 'TIER_10K',
		health_status: healthOf(account.settings, number, settings),
		webhook_configuration: webhookConfiguration(number.id),
	});

	const readNumber: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_management');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		const number = account.number(id);
		if (!number) return refuseUnknownObject(request.method, id);
		return withFields(describe(number), request.query['fields']);
	};

	const listNumbers: GraphHandler = (request) => {
		const refusal = refuseToken(account, request, 'whatsapp_business_management');
		if (refusal) return refusal;
		const [id = ''] = request.segments;
		if (id === otherBusinessAccountId) return answer({ data: [{ id: NUMBER_OF_OTHERS }] });
		if (id !== businessAccountId) return refuseUnknownObject(request.method, id);
		return answer({
			data: account.numbers.map((number) => pick(describe(number), DEFAULT_FIELDS)),
		});
	};

	return { readNumber, listNumbers };
}

function withFields(object: Record<string, unknown>, fields: string | undefined) {
	const wanted =
		fields === undefined ? DEFAULT_FIELDS : fields.split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !(name in object));
	if (unknown !== undefined) {
		return refuse({ code: 100, message: `(#100) Tried accessing nonexisting field (${unknown})` });
	}
	return answer(pick(object, wanted));
}

function pick(object: Record<string, unknown>, names: readonly string[]) {
	return Object.fromEntries([...names, 'id'].map((name) => [name, object[name]]));
}
