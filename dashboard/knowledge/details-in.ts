import type { SourceDetails } from '../../core/desk/contract/knowledge-shape';
import { textOf } from '../shared/text-of';

/** What stands in `DetailsFields`; no number ticked means all of them. */
export function detailsIn(values: FormData): Required<SourceDetails> {
	const channelIds = values.getAll('channelIds').map(String);
	const day = textOf(values, 'expires');
	return {
		language: textOf(values, 'language') || null,
		labels: labelsIn(textOf(values, 'labels')),
		channelIds: channelIds.length > 0 ? channelIds : null,
		expiresAt: day === '' ? null : endOf(day),
	};
}

/** Labels with commas between, also Arabic and Chinese ones; each once. */
export function labelsIn(text: string): string[] {
	const labels = text.split(/[,،、，;؛\n]/).map((label) => label.trim().slice(0, 40));
	return [...new Set(labels.filter((label) => label !== ''))].slice(0, 20);
}

/** The day, as a field of a form takes it, on which a source that ends at this moment is last good. */
export function lastDay(expiresAt: string | null): string {
	if (expiresAt === null) return '';
	const last = new Date(Date.parse(expiresAt) - 1);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`;
}

/** The first moment after a day, here. */
function endOf(day: string): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date + 1).toISOString();
}
