/** Every event that is logged, with what it says; docs/observability.md lists them for operators. */
export const LOG_EVENTS = {
	// The program talktrace-ingress.
	listening: 'The listener takes deliveries.',
	ending: 'The program was told to end, and finishes what is in flight.',
	ended: 'The program has ended in good order.',
	'not-started': 'The program could not start.',
	failed: 'Something failed that the program goes on without.',
	unexpected: 'An error that the program was not made for; it ends.',

	// What goes wrong in n8n.
	'deliveries-not-taken':
		'WhatsApp Trigger cannot take deliveries now; Meta was told to come again.',
	'delivery-not-stored': 'The store could not keep a delivery; Meta was told to come again.',
	'delivery-refused': 'A delivery was not signed, was too large, or came while too much waited.',
	'refusal-not-counted':
		'A handshake with a wrong verify token was refused, and could not be counted.',
	'address-not-taken-away': 'A workflow was switched off, and Meta could not be told.',
	'listener-failed': 'The dedicated listener met an error.',
	'desk-work-failed':
		'A round of the desk’s work (turns, sending, files, templates) failed; the next one tries again.',
	'dashboard-not-answered': 'A request of the dashboard could not be answered.',
	'desk-events-failed':
		'Events of the desk, or its timers, could not be handled; the next round tries again.',
	'voice-left-out': 'An answer goes as text only, since its voice could not be made or uploaded.',
	'update-not-taken': 'A trigger cannot go on after an update of the package: restart n8n.',
	'restart-needed':
		'The package was updated from 0.1.0: messages are kept, and answered when n8n has been restarted.',
	'steps-skipped': 'The log was too far behind to tell every step.',

	// The steps of a trace.
	'message-received': 'A message that Meta delivered is in the store.',
	'message-written': 'An outgoing message is in the outbox.',
	'message-delayed': 'Meta refused a message for now; it is tried again.',
	'message-accepted': 'Meta has taken a message.',
	'message-sent': 'WhatsApp has sent it.',
	'message-delivered': 'It has reached the customer’s device: the two grey ticks.',
	'message-read': 'The customer has read it.',
	'message-played': 'The customer has listened to it.',
	'message-unknown': 'Nobody knows whether Meta took it; it is never sent twice.',
	'message-failed': 'It was refused, or could not be delivered.',
	'message-draft': 'It waits for a person’s approval.',
	'message-approved': 'A person approved it.',
	'message-discarded': 'It was discarded before it was sent.',
	'turn-dispatched': 'A turn was handed to a run of the workflow.',
	'turn-running': 'The first node of the run has begun.',
	'turn-retrying': 'The run failed or was lost; the turn is run again.',
	'turn-sending': 'The run is over, and parts of the answer wait to be sent.',
	'turn-ended': 'The turn has ended.',
	'handed-over': 'A conversation went to a person.',
	'taken-over': 'A person took a conversation over.',
	returned: 'The AI has a conversation again, or drafts in it.',
	'dead-letter-made':
		'A piece of a delivery could not be processed, and waits among the dead letters.',
} as const;

export type LogEvent = keyof typeof LOG_EVENTS;
