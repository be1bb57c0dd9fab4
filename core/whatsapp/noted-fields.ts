import { z } from 'zod';
import { amount, list, optionalText, readable } from './loose-schema';

type Telling = {
	/** Keys of `value` that say in a word what happened. */
	keys?: string[];
	/** Lists of `value` that hold the news, with the telling keys of their items. */
	lists?: Record<string, string[]>;
};

/**
 * The webhook fields that we know and on purpose leave alone. Summaries are shown
 * and logged, so no key here may hold a person's number, name or words.
 */
const NOTED_FIELDS = new Map<string, Telling>([
	['account_alerts', { keys: ['alert_type', 'alert_severity'] }],
	['account_review_update', { keys: ['decision'] }],
	['account_settings_update', {}],
	['account_update', { keys: ['event'] }],
	['automatic_events', { lists: { automatic_events: ['event_name'] } }],
	['business_capability_update', {}],
	['business_status_update', { keys: ['event'] }],
	['business_username_updates', { keys: ['status'] }],
	['calls', { lists: { calls: ['event', 'direction'], statuses: ['status'] } }],
	['consumer_profile', {}],
	['flows', { keys: ['event'] }],
	['group_lifecycle_update', { lists: { groups: ['type'] } }],
	['group_participants_update', { lists: { groups: ['type'] } }],
	['group_settings_update', { lists: { groups: ['type'] } }],
	['group_status_update', { lists: { groups: ['type'] } }],
	['history', { lists: { history: [] } }],
	['message_template_components_update', { keys: ['message_template_name'] }],
	['message_template_quality_update', { keys: ['message_template_name', 'new_quality_score'] }],
	['message_template_status_update', { keys: ['message_template_name', 'event', 'reason'] }],
	['messaging_handovers', { keys: ['type'] }],
	['partner_solutions', { keys: ['event', 'solution_status'] }],
	['payment_configuration_update', { keys: ['status'] }],
	['phone_number_name_update', { keys: ['decision'] }],
	['phone_number_quality_update', { keys: ['event', 'current_limit'] }],
	['security', { keys: ['event'] }],
	['smb_app_state_sync', { lists: { state_sync: ['action'] } }],
	['template_category_update', { keys: ['message_template_name', 'new_category'] }],
	['template_correct_category_detection', { keys: ['message_template_name'] }],
	['tracking_events', {}],
	['user_preferences', { lists: { user_preferences: ['category', 'value'] } }],
]);

const MOST_WORDS = 6;

const LONGEST_WORD = 100;

const errorSchema = z.object({ code: amount, title: optionalText, message: optionalText });

/** What happened, in a few words, for a field that is only noted. Undefined for any other field. */
export function summariseNoted(field: string, value: Record<string, unknown>): string | undefined {
	const telling = NOTED_FIELDS.get(field);
	if (!telling) return undefined;

	const words = wordsAt(telling.keys ?? [], [value]);
	for (const [name, keys] of Object.entries(telling.lists ?? {})) {
		const items = list.parse(value[name]);
		if (items.length > 0) words.push(...wordsAt(keys, items), `${name} × ${items.length}`);
	}

	return [field, words.join(', ')].filter(Boolean).join(': ');
}

/** An error that concerns the app or the account, in a few words; undefined without a code. */
export function summariseError(raw: unknown): string | undefined {
	const error = errorSchema.safeParse(raw);
	if (!error.success) return undefined;

	const { code, title, message } = error.data;
	return [`error ${code}`, title ?? message].filter(Boolean).join(': ');
}

function wordsAt(keys: string[], holders: unknown[]): string[] {
	const records = readable(z.record(z.string(), z.unknown()), holders.slice(0, MOST_WORDS));
	const words = records.flatMap((record) =>
		keys.flatMap((key) => optionalText.parse(record[key]) ?? []),
	);

	return [...new Set(words)].slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}
