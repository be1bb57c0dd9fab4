type Check = {
	group: 'account' | 'path' | 'models' | 'speech' | 'store' | 'n8n';
	/** What is said when nothing is wrong. */
	fine: string;
};

/** What the doctor looks at, in the order in which it is shown. */
export const CHECKS = {
	'app-secret': { group: 'account', fine: 'Meta knows the app by its id and secret.' },
	'access-token': { group: 'account', fine: 'The access token is good.' },
	'token-scopes': {
		group: 'account',
		fine: 'The access token has both permissions that are needed.',
	},
	'business-account': { group: 'account', fine: 'The access token reaches the business account.' },
	number: {
		group: 'account',
		fine: 'The number belongs to the business account and is connected.',
	},
	sending: { group: 'account', fine: 'Meta lets the number send.' },
	payment: { group: 'account', fine: 'Meta has reported no payment problem.' },
	'app-subscription': { group: 'account', fine: 'The app is subscribed to messages.' },
	'account-subscription': {
		group: 'account',
		fine: 'The business account sends its events to the app.',
	},
	'app-mode': { group: 'account', fine: 'Meta sends the app what happens on the number.' },
	templates: { group: 'account', fine: 'There are approved templates.' },
	trigger: { group: 'path', fine: 'A WhatsApp Trigger looks after the number.' },
	callback: { group: 'path', fine: 'Meta sends the number’s messages to this desk.' },
	'public-address': { group: 'path', fine: 'The public address is one that Meta can call.' },
	'delivery-path': {
		group: 'path',
		fine: 'A signed delivery to the public address arrives here unchanged.',
	},
	handshake: { group: 'path', fine: 'The public address answers Meta’s handshake.' },
	clock: { group: 'path', fine: 'The clocks agree.' },
	'desk-address': { group: 'path', fine: 'Agents reach the desk at its own address.' },
	'model-key': { group: 'models', fine: 'The model service knows the key.' },
	model: { group: 'models', fine: 'The model answers.' },
	'speech-key': { group: 'speech', fine: 'The speech service knows the key.' },
	ffmpeg: { group: 'speech', fine: 'Nothing is missing to convert audio.' },
	store: { group: 'store', fine: 'The store can be read and written.' },
	disk: { group: 'store', fine: 'There is room on the disk.' },
	'store-log': { group: 'store', fine: 'The database’s log is small.' },
	dispatchers: {
		group: 'store',
		fine: 'Every process that looks after the number has the same settings.',
	},
	'unverified-packages': { group: 'n8n', fine: 'n8n loads packages that it has not verified.' },
	concurrency: { group: 'n8n', fine: 'n8n runs as many executions as the trigger starts.' },
	'webhook-speed': { group: 'n8n', fine: 'n8n hands deliveries over fast.' },
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof CHECKS;

export type CheckGroup = (typeof CHECKS)[CheckName]['group'];
