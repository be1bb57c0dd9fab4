import type { Problem } from './problem';

/** What may be wrong with the place where the desk runs: its store, its disk, its n8n. */
export const PLACE_PROBLEMS = {
	'store-newer': {
		check: 'store',
		state: 'broken',
		says: 'A newer version of TalkTrace has written the store.',
		remedy: 'Update the package in n8n (Settings, Community nodes).',
	},
	'store-not-opened': {
		check: 'store',
		state: 'broken',
		says: 'The store cannot be opened: {reason}',
		remedy: 'Correct the place of the store in its credential or in TALKTRACE_STORE.',
	},
	'store-read-only': {
		check: 'store',
		state: 'broken',
		says: 'The store cannot be written: its folder or file is read-only.',
		remedy: 'Give the user that n8n runs as the right to write to the store’s folder.',
	},
	'store-full': {
		check: 'store',
		state: 'broken',
		says: 'The store cannot be written: the disk is full.',
		remedy: 'Make room on the disk of the store.',
	},
	'store-unreachable': {
		check: 'store',
		state: 'broken',
		says: 'The database does not answer ({code}).',
		remedy: 'See that the database runs, and that n8n reaches it.',
	},
	'disk-nearly-full': {
		check: 'disk',
		state: 'broken',
		says: 'Only {megabytes} MB are left on the disk of the store.',
		remedy: 'Make room on the disk of the store.',
	},
	'disk-low': {
		check: 'disk',
		state: 'warning',
		says: '{megabytes} MB are left on the disk of the store.',
		remedy: 'Make room on the disk of the store soon.',
	},
	'store-log-large': {
		check: 'store-log',
		state: 'warning',
		says: 'The log of the database has grown to {megabytes} MB: something keeps it from being emptied.',
		remedy: 'End programs that hold the database file open, and start n8n again.',
	},
	'dispatchers-differ': {
		check: 'dispatchers',
		state: 'broken',
		says: 'Two processes look after the number with different settings: {settings}.',
		remedy: 'End the one that is not meant, or give both the same settings.',
	},
	'unverified-packages-off': {
		check: 'unverified-packages',
		state: 'broken',
		says: 'n8n is told to load no packages that it has not verified (N8N_UNVERIFIED_PACKAGES_ENABLED=false).',
		remedy: 'Set N8N_UNVERIFIED_PACKAGES_ENABLED=true and start n8n again.',
	},
	'unverified-packages-unset': {
		check: 'unverified-packages',
		state: 'warning',
		says: 'From version 3 on n8n loads packages that it has not verified only when it is told to.',
		remedy: 'Set N8N_UNVERIFIED_PACKAGES_ENABLED=true before you update n8n.',
	},
	'concurrency-too-low': {
		check: 'concurrency',
		state: 'warning',
		says: 'n8n runs {limit} executions at once, and the trigger starts {runs}: some wait until their customer is told that a person will answer.',
		remedy: 'Set N8N_CONCURRENCY_PRODUCTION_LIMIT above {runs}.',
	},
	'webhooks-slow': {
		check: 'webhook-speed',
		state: 'warning',
		says: 'n8n prepares its expression engine for each delivery, which costs it most of its speed.',
		remedy: 'Set N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true and start n8n again.',
	},
} as const satisfies Record<string, Problem>;
