import { signal } from '@preact/signals';

/** How much fits beside each other: three panes, two, or one. */
export type Width = 'wide' | 'middle' | 'phone';

const phone = matchMedia('(max-width: 759.98px)');
const narrow = matchMedia('(max-width: 1199.98px)');

/** Follows the window. */
export const width = signal<Width>(measure());

for (const query of [phone, narrow]) {
	query.addEventListener('change', () => (width.value = measure()));
}

function measure(): Width {
	return phone.matches ? 'phone' : narrow.matches ? 'middle' : 'wide';
}
