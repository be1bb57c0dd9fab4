/** What could not be processed. */
export const deadLetterTexts = {
	'admin.dead-letters': 'Dead letters',
	'dead-letters.about':
		'What came from WhatsApp and could not be processed. Nothing of it is lost: try it again once the reason is gone.',
	'dead-letters.search': 'Search by reason',
	'dead-letters.look-again': 'Look again',
	'dead-letters.none': 'There are no dead letters.',
	'dead-letters.none-fits': 'No dead letter fits.',
	'dead-letters.size': '{size} kB',
	'dead-letters.tries': {
		one: 'tried again {count} time',
		other: 'tried again {count} times',
	},
	'dead-letters.bytes-gone': 'the delivery itself is no longer kept',
	'dead-letters.retry-all': 'Try all again',
	'dead-letters.stop': 'Stop',
	'dead-letters.rescued': {
		one: '{count} is applied.',
		other: '{count} are applied.',
	},
	'dead-letters.stayed': {
		one: '{count} stays.',
		other: '{count} stay.',
	},
	'dead-letters.applied': 'It is applied.',
	'dead-letters.failed': 'It cannot be applied; the reason stands there.',
	'dead-letters.not-tried': 'Too little of it is left to try it again.',
	'dead-letters.gone': 'Somebody else has done it already.',
	'dead-letters.open': 'Show what is in it',
	'dead-letters.piece': 'What is in the dead letter',
	'dead-letters.piece-about':
		'It may be what a customer said. That you have opened it stands in the audit log.',
	'dead-letters.taken-back': 'The customer has deleted what was in it.',
	'dead-letters.cut': 'It is longer; this is its beginning.',
	'dead-letters.remove': 'Delete the dead letter',
	'dead-letters.remove-about': 'What is in it is gone for good. Nobody will see or answer it.',
};
