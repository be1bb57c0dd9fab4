import { z } from 'zod';
import { InputError } from '../errors';
import { expectSuccess, readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { optionalText, present } from './loose-schema';

/** Who gets a number's events, by level. The first that is set wins, in this order. */
export type CallbackOverrides = {
	phoneNumber?: string;
	businessAccount?: string;
	app?: string;
};

const LONGEST_CALLBACK = 200;

// A shape that we cannot read is an error: taken for nothing, it would be overwritten.
const overridesSchema = z.object({
	webhook_configuration: z
		.object({
			phone_number: optionalText,
			whatsapp_business_account: optionalText,
			application: optionalText,
		})
		.default({}),
});

/** The verbs that decide where Meta sends one number's events. */
export function createOverrideVerbs(call: GraphCall) {
	return {
		/** The callbacks of all three levels, in one read. */
		async getCallbackOverride(phoneNumberId: string): Promise<CallbackOverrides> {
			const response = await call({
				method: 'GET',
				path: [phoneNumberId],
				query: { fields: 'webhook_configuration' },
			});
			const { webhook_configuration: levels } = readAnswer(response, overridesSchema);

			return present({
				phoneNumber: levels.phone_number,
				businessAccount: levels.whatsapp_business_account,
				app: levels.application,
			});
		},

		/**
		 * Points the number's events at `callbackUrl`. Meta challenges that address
		 * within this call, so it has to answer already.
		 */
		async setCallbackOverride(
			phoneNumberId: string,
			callbackUrl: string,
			verifyToken: string,
		): Promise<void> {
			const override = {
				override_callback_uri: checkedCallback(callbackUrl),
				verify_token: verifyToken,
			};
			expectSuccess(
				await call({
					method: 'POST',
					path: [phoneNumberId],
					body: { webhook_configuration: override },
				}),
			);
		},

		/** Gives the number back to the callback of its business account or app. */
		async clearCallbackOverride(phoneNumberId: string): Promise<void> {
			expectSuccess(
				await call({
					method: 'POST',
					path: [phoneNumberId],
					body: { webhook_configuration: { override_callback_uri: '' } },
				}),
			);
		},
	};
}

/** An address that Meta can take, or an InputError. */
export function checkedCallback(callbackUrl: string): string {
	if (!URL.canParse(callbackUrl)) throw new InputError('The callback address is not a URL');
	if (callbackUrl.length > LONGEST_CALLBACK) {
		throw new InputError(`The callback address is longer than ${LONGEST_CALLBACK} characters`);
	}
	return callbackUrl;
}
