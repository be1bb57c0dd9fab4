import { z } from 'zod';
import { InputError } from '../errors';
import { expectSuccess, readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { checkedCallback } from './graph-overrides';
import { readPages } from './graph-pages';
import { flag, list, optionalText, present, readable, text } from './loose-schema';

export type SubscribedApp = { id: string; name?: string; overrideCallbackUrl?: string };

export type AppSubscription = {
	object: string;
	callbackUrl?: string;
	fields: string[];
	active: boolean;
};

/** Far more apps than one business account can have; a bound, not a limit of Meta's. */
const MOST_PAGES = 20;

/** What a desk lives on: customers' messages, and what people or other apps answer on the same number. */
const APP_FIELDS = ['messages', 'message_echoes', 'smb_message_echoes'];

const subscribedAppSchema = z
	.object({
		whatsapp_business_api_data: z.object({ id: text, name: optionalText }),
		override_callback_uri: optionalText,
	})
	.transform(({ whatsapp_business_api_data: app, override_callback_uri }): SubscribedApp =>
		present({ id: app.id, name: app.name, overrideCallbackUrl: override_callback_uri }),
	);

const fieldSchema = z.union([text, z.object({ name: text }).transform(({ name }) => name)]);

const appSubscriptionSchema = z
	.object({ object: text, callback_url: optionalText, fields: list, active: flag })
	.transform(({ object, callback_url, fields, active }): AppSubscription =>
		present({ object, callbackUrl: callback_url, fields: readable(fieldSchema, fields), active }),
	);

/** The verbs that link apps and business accounts, without which nothing is delivered. */
export function createSubscriptionVerbs(call: GraphCall) {
	return {
		/** The apps that get this business account's events. */
		async listSubscribedApps(businessAccountId: string): Promise<SubscribedApp[]> {
			const apps: SubscribedApp[] = [];
			const path = [businessAccountId, 'subscribed_apps'];
			for await (const page of readPages(call, { path }, MOST_PAGES)) {
				apps.push(...readable(subscribedAppSchema, page));
			}
			return apps;
		},

		/**
		 * Links the business account to the token's app. Without the link nothing is
		 * delivered. An override of the whole account is wiped by it: list the apps first.
		 */
		async subscribeApp(businessAccountId: string): Promise<void> {
			expectSuccess(await call({ method: 'POST', path: [businessAccountId, 'subscribed_apps'] }));
		},

		/** What the app itself is subscribed to. */
		async getAppSubscriptions(appId: string, appSecret: string): Promise<AppSubscription[]> {
			const response = await call({
				method: 'GET',
				path: [appId, 'subscriptions'],
				accessToken: appToken(appId, appSecret),
			});
			const { data } = readAnswer(response, z.object({ data: z.array(z.unknown()) }));

			return readable(appSubscriptionSchema, data);
		},

		/**
		 * Subscribes the app to messages and echoes. An app has one callback only: this replaces
		 * whatever it had, so call it where there was none.
		 */
		async subscribeAppToMessages(
			appId: string,
			appSecret: string,
			callbackUrl: string,
			verifyToken: string,
		): Promise<void> {
			const form = new URLSearchParams({
				object: 'whatsapp_business_account',
				callback_url: checkedCallback(callbackUrl),
				verify_token: verifyToken,
				fields: APP_FIELDS.join(','),
			});
			expectSuccess(
				await call({
					method: 'POST',
					path: [appId, 'subscriptions'],
					body: form,
					accessToken: appToken(appId, appSecret),
				}),
			);
		},
	};
}

/** What an app itself calls with, in place of an access token. Throws InputError without a secret. */
export function appToken(appId: string, appSecret: string): string {
	if (appSecret.trim() === '') throw new InputError('The app secret is empty');
	return `${appId}|${appSecret.trim()}`;
}
