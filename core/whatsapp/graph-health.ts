import { z } from 'zod';
import { readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { withoutSecrets } from './graph-error';
import { readPages } from './graph-pages';
import { appToken } from './graph-subscriptions';
import { amount, flag, list, optionalText, present, readable, text } from './loose-schema';

/** What Meta knows of an access token. */
export type TokenFacts = {
	valid: boolean;
	/** Whether its time is over, where it is not valid. */
	expired: boolean;
	appId?: string;
	/** `SYSTEM_USER`, `USER`, `PAGE`, … */
	kind?: string;
	scopes: string[];
	/** ISO time; absent for one without an end. */
	expiresAt?: string;
	/** The business accounts that it may manage, where it is bound to some. */
	accounts?: string[];
};

/** A number with all that decides whether it may send. */
export type NumberHealth = {
	id: string;
	status?: string;
	qualityRating?: string;
	nameStatus?: string;
	platformType?: string;
	/** `SANDBOX` for Meta's test numbers. */
	accountMode?: string;
	entities: HealthEntity[];
};

/** A part of what sending needs: `PHONE_NUMBER`, `WABA`, `BUSINESS`, `APP`. */
export type HealthEntity = {
	type: string;
	/** `AVAILABLE`, `LIMITED` or `BLOCKED`. */
	canSend: string;
	errors: { code: number; said: string }[];
	/** Why it is limited, in Meta's words, without numbers and tokens. */
	limits: string[];
};

const MOST_PAGES = 20;

const SESSION_EXPIRED = 463;

const MANAGEMENT = 'whatsapp_business_management';

const granularSchema = z.object({ scope: text, target_ids: list });

const tokenSchema = z
	.object({
		data: z.object({
			app_id: optionalText,
			type: optionalText,
			is_valid: flag,
			expires_at: amount.optional().catch(undefined),
			scopes: list,
			granular_scopes: list,
			error: z
				.object({ subcode: amount.optional().catch(undefined) })
				.optional()
				.catch(undefined),
		}),
	})
	.transform(({ data }): TokenFacts => {
		const bound = readable(granularSchema, data.granular_scopes).find(
			({ scope }) => scope === MANAGEMENT,
		);
		const accounts = readable(text, bound?.target_ids ?? []);
		return present({
			valid: data.is_valid,
			expired: !data.is_valid && data.error?.subcode === SESSION_EXPIRED,
			appId: data.app_id,
			kind: data.type,
			scopes: readable(text, data.scopes),
			// Zero says that it has no end.
			expiresAt: data.expires_at ? new Date(data.expires_at * 1000).toISOString() : undefined,
			accounts: accounts.length > 0 ? accounts : undefined,
		});
	});

const errorSchema = z
	.object({ error_code: amount, error_description: optionalText })
	.transform(({ error_code, error_description }) => ({
		code: error_code,
		said: withoutSecrets(error_description ?? ''),
	}));

const entitySchema = z
	.object({ entity_type: text, can_send_message: text, errors: list, additional_info: list })
	.transform(({ entity_type, can_send_message, errors, additional_info }): HealthEntity => ({
		type: entity_type,
		canSend: can_send_message,
		errors: readable(errorSchema, errors),
		limits: readable(text, additional_info).map(withoutSecrets),
	}));

const numberSchema = z
	.object({
		id: text,
		status: optionalText,
		quality_rating: optionalText,
		name_status: optionalText,
		platform_type: optionalText,
		account_mode: optionalText,
		health_status: z.object({ entities: list }).optional().catch(undefined),
	})
	.transform((number): NumberHealth =>
		present({
			id: number.id,
			status: number.status,
			qualityRating: number.quality_rating,
			nameStatus: number.name_status,
			platformType: number.platform_type,
			accountMode: number.account_mode,
			entities: readable(entitySchema, number.health_status?.entities ?? []),
		}),
	);

const NUMBER_FIELDS =
	'id,status,quality_rating,name_status,platform_type,account_mode,health_status';

const idSchema = z.object({ id: text });

/** The verbs that ask Meta how token, number and business account stand. */
export function createHealthVerbs(call: GraphCall, accessToken: string) {
	return {
		/** What the client's own token is worth, asked by the app, else by the token itself. */
		async inspectToken(app?: { appId: string; appSecret: string }): Promise<TokenFacts> {
			const response = await call({
				method: 'GET',
				path: ['debug_token'],
				query: { input_token: accessToken.trim() },
				...(app && { accessToken: appToken(app.appId, app.appSecret) }),
			});
			return readAnswer(response, tokenSchema);
		},

		/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
		async readNumberHealth(phoneNumberId: string): Promise<NumberHealth> {
			const query = { fields: NUMBER_FIELDS };
			return readAnswer(await call({ method: 'GET', path: [phoneNumberId], query }), numberSchema);
		},

		/** The ids of a business account's numbers. */
		async listPhoneNumberIds(businessAccountId: string): Promise<string[]> {
			const ids: string[] = [];
			const path = [businessAccountId, 'phone_numbers'];
			for await (const page of readPages(call, { path, query: { fields: 'id' } }, MOST_PAGES)) {
				ids.push(...readable(idSchema, page).map(({ id }) => id));
			}
			return ids;
		},
	};
}
