import { expect, it } from '@jest/globals';
import { countText } from './count-text';

it('shows where the desk has stopped counting', () => {
	expect([0, 7, 10_000, 10_001].map(countText)).toEqual(['0', '7', '10,000', '10,000+']);
});
