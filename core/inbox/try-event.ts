import { CoreError } from '../errors';
import { inSavepoint } from '../store/savepoint';
import type { Unit } from '../store/schema';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import { type Applied, applyEvent, type Intake } from './apply-event';

/**
 * Applies one event in the open transaction; one that fails leaves nothing behind but its
 * reason. Rejects when the store itself fails.
 */
export async function tryEvent(unit: Unit, event: WebhookEvent, intake: Intake): Promise<Applied> {
	const result = await inSavepoint(unit, () => applyEvent(unit, event, intake));
	return 'error' in result ? { refused: failureReason(result.error) } : result.value;
}

/** Why: our own words or the kind of error and its code, never its message, which may hold what a customer said. */
export function failureReason(error: unknown): string {
	if (error instanceof CoreError) return `It could not be applied: ${error.message}`;
	const name = error instanceof Error ? error.name : 'unknown error';
	const code = (error as { code?: unknown } | null)?.code;
	return `It could not be applied: ${typeof code === 'string' ? `${name} ${code}` : name}`;
}
