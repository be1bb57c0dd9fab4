import type { Problem } from './problem';

/** What may be wrong with the services that answer and listen. */
export const SERVICE_PROBLEMS = {
	'model-key-refused': {
		check: 'model-key',
		state: 'broken',
		says: 'The model service ({host}) does not know the key.',
		remedy: 'Copy the key once more from the console of the region that the credential names.',
	},
	'model-key-other-region': {
		check: 'model-key',
		state: 'broken',
		says: 'The key belongs to another region: {region}.',
		remedy: 'Choose the region {region} in the DashScope credential.',
	},
	'model-server-unreachable': {
		check: 'model-key',
		state: 'broken',
		says: 'The model service ({host}) cannot be reached from here.',
		remedy: 'Let n8n reach {host}, or correct the base URL of the credential.',
	},
	'not-a-model-server': {
		check: 'model-key',
		state: 'broken',
		says: 'What answers at {host} is no OpenAI-compatible model service.',
		remedy: 'Correct the base URL of the credential.',
	},
	'model-key-unusable': {
		check: 'model-key',
		state: 'broken',
		says: 'The DashScope credential cannot be used as it is: {reason}',
		remedy: 'Correct the DashScope credential.',
	},
	'model-not-found': {
		check: 'model',
		state: 'broken',
		says: 'The model service has no model “{model}” for this key.',
		remedy: 'Choose a model that the console of the model service lists.',
	},
	'model-not-allowed': {
		check: 'model',
		state: 'broken',
		says: 'The key may not use the model “{model}”.',
		remedy:
			'Allow the model for the key’s workspace in the console of the model service, or choose another one.',
	},
	'model-unpaid': {
		check: 'model',
		state: 'broken',
		says: 'The account of the model service is not paid, or its free quota is spent.',
		remedy: 'Settle the bill in the console of the model service.',
	},
	'model-fails': {
		check: 'model',
		state: 'warning',
		says: 'The model “{model}” did not answer this time ({reason}).',
		remedy:
			'Check again in some minutes; if it stays, look at the status page of the model service.',
	},
	'speech-key-refused': {
		check: 'speech-key',
		state: 'broken',
		says: 'The speech service {service} does not know the key.',
		remedy: 'Copy the key of {service} into its credential once more.',
	},
	'speech-not-allowed': {
		check: 'speech-key',
		state: 'broken',
		says: '{service} knows the account, but it may not use the speech service.',
		remedy:
			'Enable Speech-to-Text in the project, and give the account the role Cloud Speech Client.',
	},
	'speech-unreachable': {
		check: 'speech-key',
		state: 'broken',
		says: 'The speech service {service} cannot be reached from here.',
		remedy: 'Let n8n reach {service}, or correct the address in its credential.',
	},
	'not-a-speech-server': {
		check: 'speech-key',
		state: 'broken',
		says: 'What answers in the place of {service} is no speech service.',
		remedy: 'Correct the address in the credential of {service}.',
	},
	'speech-key-unusable': {
		check: 'speech-key',
		state: 'broken',
		says: 'The credential of {service} cannot be used as it is: {reason}',
		remedy: 'Correct the credential of {service}.',
	},
	'ffmpeg-missing': {
		check: 'ffmpeg',
		state: 'broken',
		says: 'Audio has to be converted, and there is no ffmpeg on this machine.',
		remedy: 'Install ffmpeg where n8n runs, or name it in TALKTRACE_FFMPEG.',
	},
	'ffmpeg-not-there': {
		check: 'ffmpeg',
		state: 'broken',
		says: 'TALKTRACE_FFMPEG names a file that is no program.',
		remedy: 'Correct TALKTRACE_FFMPEG, or remove it and let ffmpeg be found.',
	},
} as const satisfies Record<string, Problem>;
