import type { Problem } from './problem';

/** What may be wrong with the account at Meta: app, token, number, subscriptions. */
export const ACCOUNT_PROBLEMS = {
	'app-id-empty': {
		check: 'app-secret',
		state: 'broken',
		says: 'The WhatsApp credential has no App ID.',
		remedy: 'Copy the App ID from the app dashboard of Meta into the WhatsApp credential.',
	},
	'app-secret-empty': {
		check: 'app-secret',
		state: 'broken',
		says: 'The WhatsApp credential has no App Secret, so nothing that arrives can be trusted.',
		remedy:
			'Copy the App Secret from the app dashboard of Meta (App Settings, Basic) into the WhatsApp credential.',
	},
	'app-secret-wrong': {
		check: 'app-secret',
		state: 'broken',
		says: 'Meta does not know this App Secret for this App ID, so each delivery will be refused as forged.',
		remedy:
			'Copy the App Secret from the app dashboard of Meta (App Settings, Basic) into the WhatsApp credential once more.',
	},
	'credential-unusable': {
		check: 'access-token',
		state: 'broken',
		says: 'The WhatsApp credential cannot be used as it is: {reason}.',
		remedy: 'Correct the WhatsApp credential.',
	},
	'token-invalid': {
		check: 'access-token',
		state: 'broken',
		says: 'Meta does not know the access token.',
		remedy:
			'Make a token for a system user in the Business settings of Meta, and copy it into the WhatsApp credential.',
	},
	'token-expired': {
		check: 'access-token',
		state: 'broken',
		says: 'The access token has expired.',
		remedy:
			'Make a token without an end for a system user in the Business settings of Meta, and copy it into the WhatsApp credential.',
	},
	'token-of-another-app': {
		check: 'access-token',
		state: 'broken',
		says: 'The access token belongs to another app (id {app}) than the credential names.',
		remedy: 'Make a token for the app of the credential, and copy it there.',
	},
	'token-expires': {
		check: 'access-token',
		state: 'warning',
		says: 'The access token expires on {day}.',
		remedy:
			'Make a token without an end for a system user in the Business settings of Meta, and copy it into the WhatsApp credential before that day.',
	},
	'token-of-person': {
		check: 'access-token',
		state: 'warning',
		says: 'The access token belongs to a person, and ends when they leave or change their password.',
		remedy:
			'Make a token for a system user in the Business settings of Meta, and copy it into the WhatsApp credential.',
	},
	'scopes-missing': {
		check: 'token-scopes',
		state: 'broken',
		says: 'The access token lacks a permission: {scopes}.',
		remedy: 'Make the token anew with {scopes} ticked, and copy it into the WhatsApp credential.',
	},
	'account-id-empty': {
		check: 'business-account',
		state: 'broken',
		says: 'The WhatsApp credential has no Business Account ID.',
		remedy:
			'Copy the WhatsApp Business Account ID from the app dashboard of Meta (WhatsApp, API Setup) into the WhatsApp credential.',
	},
	'account-not-granted': {
		check: 'business-account',
		state: 'broken',
		says: 'The access token does not reach this business account.',
		remedy:
			'Give the system user full control of the WhatsApp account in the Business settings of Meta, or correct the Business Account ID of the credential.',
	},
	'number-unknown': {
		check: 'number',
		state: 'broken',
		says: 'Meta shows no number of this id to the access token.',
		remedy:
			'Copy the Phone Number ID (not the number itself) from the app dashboard of Meta (WhatsApp, API Setup) into the WhatsApp credential.',
	},
	'number-not-in-account': {
		check: 'number',
		state: 'broken',
		says: 'The number does not belong to the business account of the credential.',
		remedy:
			'Copy Phone Number ID and WhatsApp Business Account ID from the same page of Meta’s app dashboard (WhatsApp, API Setup).',
	},
	'number-not-connected': {
		check: 'number',
		state: 'broken',
		says: 'The number is not connected: Meta says {status}.',
		remedy: 'Open the number in the WhatsApp Manager of Meta and do what it asks for.',
	},
	'number-not-cloud': {
		check: 'number',
		state: 'broken',
		says: 'The number is not registered for the Cloud API: Meta says {platform}.',
		remedy: 'Register the number for the Cloud API in the WhatsApp Manager of Meta.',
	},
	'number-is-test': {
		check: 'number',
		state: 'warning',
		says: 'This is one of Meta’s test numbers: it can write to five people only.',
		remedy:
			'Add a number of your own in the WhatsApp Manager of Meta before customers use the desk.',
	},
	'number-quality-low': {
		check: 'number',
		state: 'warning',
		says: 'Customers have blocked or reported the number: Meta rates its quality {quality}.',
		remedy:
			'Send fewer templates, and only to people who asked for them, until the rating is better.',
	},
	'name-not-approved': {
		check: 'number',
		state: 'warning',
		says: 'Meta has not approved the number’s display name: {status}.',
		remedy: 'Correct the display name in the WhatsApp Manager of Meta.',
	},
	'sending-blocked': {
		check: 'sending',
		state: 'broken',
		says: 'Meta lets the number send nothing because of the {entity} (code {code}): {said}',
		remedy: 'Open the WhatsApp Manager of Meta and do what its overview asks for.',
	},
	'sending-limited': {
		check: 'sending',
		state: 'warning',
		says: 'Meta limits what the number may send because of the {entity}: {said}',
		remedy: 'Open the WhatsApp Manager of Meta and do what its overview asks for.',
	},
	'payment-missing': {
		check: 'payment',
		state: 'broken',
		says: 'Meta reports a payment problem (code {code}).',
		remedy: 'Add a valid payment method to the WhatsApp account in the Billing hub of Meta.',
	},
	'app-not-subscribed': {
		check: 'app-subscription',
		state: 'broken',
		says: 'The app is not subscribed to anything of WhatsApp, so Meta sends nothing.',
		remedy:
			'Deactivate the workflow of the WhatsApp Trigger and activate it again: that subscribes the app.',
	},
	'messages-field-missing': {
		check: 'app-subscription',
		state: 'broken',
		says: 'The app is not subscribed to the field “messages”, so no message arrives.',
		remedy:
			'Switch the field “messages” on in the app dashboard of Meta (WhatsApp, Configuration, Webhook fields).',
	},
	'account-not-subscribed': {
		check: 'account-subscription',
		state: 'broken',
		says: 'The business account does not send its events to the app, so no message arrives.',
		remedy:
			'Deactivate the workflow of the WhatsApp Trigger and activate it again: that links the two.',
	},
	'app-in-development': {
		check: 'app-mode',
		state: 'broken',
		says: 'Meta has accepted {sent} messages of the last days and reported nothing of any of them, as it does while an app is in development mode.',
		remedy: 'Publish the app in the app dashboard of Meta (switch it from Development to Live).',
	},
	'app-mode-unknown': {
		check: 'app-mode',
		state: 'unknown',
		says: 'Whether the app is live shows when the number is used: Meta does not tell, and nothing was sent or received in the last days.',
		remedy:
			'See that the app dashboard of Meta shows the app as Live, or send a message and check again.',
	},
	'no-approved-template': {
		check: 'templates',
		state: 'warning',
		says: 'No template is approved, so nobody can be written to after the 24 hours.',
		remedy: 'Make a template in the WhatsApp Manager of Meta and wait for its approval.',
	},
	'templates-stopped': {
		check: 'templates',
		state: 'warning',
		says: 'Meta has paused or disabled {count} of the templates.',
		remedy:
			'Look at them in the WhatsApp Manager of Meta, and correct or replace those that are in use.',
	},
} as const satisfies Record<string, Problem>;
