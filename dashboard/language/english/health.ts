/** Whether everything works. What the doctor finds is said by the desk in English, and by `arabic/findings.ts`. */
export const healthTexts = {
	'admin.health': 'Health',
	'health.desk': 'The desk itself',
	'health.broken': 'Broken',
	'health.warning': 'Warning',
	'health.unknown': 'Unknown',
	'health.fine': 'Fine',
	'health.to-do': 'To do:',
	'health.group-account': 'Account at Meta',
	'health.group-path': 'Way in',
	'health.group-models': 'Model',
	'health.group-speech': 'Speech',
	'health.group-store': 'Store',
	'health.group-n8n': 'n8n',
	'health.check-again': 'Check again',
	'health.copy': 'Copy the report',
	'health.checking': 'Checking…',
	'health.checked': 'Checked {at}',
	'health.never': 'Never checked',
	'health.unattended':
		'No active workflow looks after this, so it cannot be checked. What is shown may be old.',
	'health.not-yet': 'Nothing has been checked yet.',
	'health.all-well': 'All is well.',
	'health.broken-count': {
		one: '{count} thing is broken.',
		other: '{count} things are broken.',
	},
	'health.warning-count': {
		one: '{count} thing should be looked at.',
		other: '{count} things should be looked at.',
	},
	'health.fine-count': {
		one: '{count} check found nothing wrong',
		other: '{count} checks found nothing wrong',
	},
};
