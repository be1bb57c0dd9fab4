import { describe, expect, it } from '@jest/globals';
import messages from 'emojibase-data/en/messages.json';

import { english } from '../language/english';

// Its own types need a package that nothing else does.
const { groups } = messages as unknown as { groups: { key: string }[] };

describe('the groups of emoji', () => {
	it('have a text on the page, but for the parts that nobody sends by themselves', () => {
		const titles = groups.map(({ key }) => `emoji.group-${key}`);
		const known = Object.keys(english).filter((key) => key.startsWith('emoji.group-'));

		expect(titles.filter((title) => !known.includes(title))).toEqual(['emoji.group-component']);
		expect(known.filter((title) => !titles.includes(title))).toEqual([]);
	});
});
