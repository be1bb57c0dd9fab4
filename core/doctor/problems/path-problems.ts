import type { Problem } from './problem';

/** What may be wrong on the way from Meta to the desk. */
export const PATH_PROBLEMS = {
	'trigger-inactive': {
		check: 'trigger',
		state: 'broken',
		says: 'No running WhatsApp Trigger looks after the number, so nothing is received, answered or sent.',
		remedy: 'Activate the workflow with the WhatsApp Trigger of this number.',
	},
	'registration-failed': {
		check: 'trigger',
		state: 'broken',
		says: 'The WhatsApp Trigger could not be registered: {reason}',
		remedy: 'Mend what it says, then deactivate the workflow and activate it again.',
	},
	'sending-stopped': {
		check: 'trigger',
		state: 'broken',
		says: 'The desk sends nothing any more, since Meta refuses it: {reason}.',
		remedy:
			'Mend what it says, then deactivate the workflow of the WhatsApp Trigger and activate it again.',
	},
	'callback-missing': {
		check: 'callback',
		state: 'broken',
		says: 'Meta has no address for the number’s messages.',
		remedy:
			'Deactivate the workflow of the WhatsApp Trigger and activate it again: that registers the address.',
	},
	'callback-elsewhere': {
		check: 'callback',
		state: 'broken',
		says: 'Meta sends the number’s messages to another address ({host}), set for the {level}.',
		remedy:
			'Switch on “Take Over This Number” in the WhatsApp Trigger, then deactivate its workflow and activate it again.',
	},
	'address-unset': {
		check: 'public-address',
		state: 'broken',
		says: 'n8n’s public address is not set: it gives out {host}, which Meta cannot call.',
		remedy:
			'Set WEBHOOK_URL to n8n’s public https address, start n8n again and activate the workflow again.',
	},
	'address-local': {
		check: 'public-address',
		state: 'broken',
		says: 'The public address is one of a private network ({host}), which Meta cannot call.',
		remedy:
			'Set WEBHOOK_URL to an address that the internet reaches, start n8n again and activate the workflow again.',
	},
	'address-not-https': {
		check: 'public-address',
		state: 'broken',
		says: 'The public address ({host}) is http; Meta calls https only.',
		remedy: 'Put a proxy with a certificate in front, and set WEBHOOK_URL to its https address.',
	},
	'address-unreachable': {
		check: 'delivery-path',
		state: 'broken',
		says: 'The public address ({host}) cannot be reached from here: {reason}.',
		remedy:
			'See that the name of the public address leads to your proxy, and that its port is open.',
	},
	'certificate-not-trusted': {
		check: 'delivery-path',
		state: 'broken',
		says: 'The certificate of the public address ({host}) is not trusted: {reason}.',
		remedy: 'Install a valid certificate with its whole chain at the proxy.',
	},
	'address-redirects': {
		check: 'delivery-path',
		state: 'broken',
		says: 'The public address ({host}) sends callers on to another one ({to}); Meta does not follow.',
		remedy: 'Set WEBHOOK_URL to the address that answers without a redirect.',
	},
	'address-not-found': {
		check: 'delivery-path',
		state: 'broken',
		says: 'n8n answers at the public address ({host}), but knows no webhook there.',
		remedy: 'Deactivate the workflow of the WhatsApp Trigger and activate it again.',
	},
	'address-answers-otherwise': {
		check: 'delivery-path',
		state: 'broken',
		says: 'Something else answers at the public address ({host}), with status {status}.',
		remedy: 'Let the proxy pass the path of the webhook to n8n (or to the listener) as it is.',
	},
	'delivery-refused': {
		check: 'delivery-path',
		state: 'broken',
		says: 'The desk refuses a delivery that is signed with the App Secret of this credential.',
		remedy: 'Use the same App Secret in this credential and in that of the trigger or listener.',
	},
	'delivery-changed': {
		check: 'delivery-path',
		state: 'broken',
		says: 'Something in front of the desk changes the bytes of deliveries, so their signature does not fit.',
		remedy: 'Switch off whatever rewrites request bodies in the proxy or firewall.',
	},
	'delivery-elsewhere': {
		check: 'delivery-path',
		state: 'broken',
		says: 'What arrives at the public address is kept in another store than this one.',
		remedy:
			'Choose the same store in the credential (or TALKTRACE_STORE) of all nodes and processes of the desk.',
	},
	'delivery-not-taken': {
		check: 'delivery-path',
		state: 'broken',
		says: 'The desk answers at the public address that it cannot take deliveries now.',
		remedy: 'Look at what is said of the store, and at n8n’s log.',
	},
	'verify-token-empty': {
		check: 'handshake',
		state: 'broken',
		says: 'The WhatsApp credential has no Verify Token.',
		remedy:
			'Enter a long random word as Verify Token, then deactivate the workflow and activate it again.',
	},
	'handshake-refused': {
		check: 'handshake',
		state: 'broken',
		says: 'The public address does not accept the handshake with this Verify Token (status {status}).',
		remedy: 'Use the same Verify Token in this credential and in that of the trigger or listener.',
	},
	'clock-off': {
		check: 'clock',
		state: 'broken',
		says: 'The clock of this machine is {seconds} s off from Meta’s.',
		remedy: 'Switch on time synchronisation (NTP) on this machine.',
	},
	'database-clock-off': {
		check: 'clock',
		state: 'broken',
		says: 'The clock of the database is {seconds} s off from that of this machine.',
		remedy: 'Switch on time synchronisation (NTP) on the machine of the database.',
	},
	'desk-unreachable': {
		check: 'desk-address',
		state: 'warning',
		says: 'The address of the desk ({host}) cannot be reached from here.',
		remedy: 'Open the desk at that address; where that fails, correct WEBHOOK_URL or the proxy.',
	},
	'desk-not-served': {
		check: 'desk-address',
		state: 'broken',
		says: 'Something else answers at the address of the desk ({host}), with status {status}.',
		remedy:
			'Let the proxy pass the path of the desk to n8n as it is, then deactivate the workflow of the Dashboard and activate it again.',
	},
	'desk-not-https': {
		check: 'desk-address',
		state: 'warning',
		says: 'Agents open the desk over http ({host}), so that others on the way can read their passwords.',
		remedy: 'Put a proxy with a certificate in front, and set WEBHOOK_URL to its https address.',
	},
} as const satisfies Record<string, Problem>;
