import type { Unit } from '../store/schema';
import { type TalliedSend, tally } from '../store/tally-store';
import { classifyGraphError } from '../whatsapp/error-catalogue';

/** Counts for metrics what came of a try to send a message, by Meta's code where one was given. */
export function tallySend(unit: Unit, outcome: TalliedSend, code: number | null = null): void {
	tally(unit, 'send', { outcome, error: labelOf(code) });
}

/** As many labels as the catalogue has codes, whatever Meta says. */
function labelOf(code: number | null): string {
	if (code === null) return 'none';
	return classifyGraphError({ code }).known ? `${code}` : 'other';
}
