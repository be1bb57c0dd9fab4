import { DESK_EVENT_KINDS, type DeskEventKind } from '../../core/desk/desk-event';
import type { WantedEvents } from '../../core/desk/desk-events-of';
import { InputError } from '../../core/errors';

/** n8n's contexts of a trigger read parameters alike. */
type ParameterContext = { getNodeParameter(name: string, fallback?: unknown): unknown };

export function wantedEvents(context: ParameterContext): WantedEvents {
	const chosen = context.getNodeParameter('events', []) as DeskEventKind[];
	return {
		kinds: chosen.filter((kind) => DESK_EVENT_KINDS.includes(kind)),
		words: context.getNodeParameter('includeWords', false) === true,
	};
}

/**
 * The address at which agents open the desk, as n8n tells its own. Throws InputError for a path
 * that n8n would take for a pattern.
 */
export function deskAddress(context: ParameterContext & { getInstanceBaseUrl(): string }): string {
	const path = String(context.getNodeParameter('path', '')).replace(/^\/+|\/+$/g, '');
	if (!/^[\w.~/-]+$/.test(path)) {
		throw new InputError(
			'The path of the dashboard may hold letters, digits, dots, dashes and slashes only.',
		);
	}
	// n8n builds the addresses of webhooks from these, and tells a trigger only the editor's.
	const { N8N_WEBHOOK_URL, WEBHOOK_URL, N8N_ENDPOINT_WEBHOOK } = process.env;
	const base = N8N_WEBHOOK_URL || WEBHOOK_URL || context.getInstanceBaseUrl();
	return `${base.replace(/\/+$/, '')}/${N8N_ENDPOINT_WEBHOOK || 'webhook'}/${path}`;
}
