import { number } from '../language/translate';

/** The desk counts no further; one more stands for any number above. */
const MOST_COUNTED = 10_000;

/** How many there are, as a tab shows it. */
export function countText(count: number): string {
	return count > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(count);
}
