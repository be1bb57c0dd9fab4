import emoji from 'emojibase-data/en/data.json' with { type: 'json' };
import messages from 'emojibase-data/en/messages.json' with { type: 'json' };

/** Parts of emoji (skin tones, hair) are nothing that anybody sends by itself. */
const PARTS = 'component';

/**
 * Every emoji of Unicode by group, in Unicode's order, as `[character, name]`. The names are
 * English: emojibase has no Arabic ones. A group's `title` is the key of its text on the page.
 */
export function emojiGroups() {
	return messages.groups
		.filter(({ key }) => key !== PARTS)
		.map(({ key, order }) => ({
			title: `emoji.group-${key}`,
			emoji: emoji
				.filter(({ group }) => group === order)
				.sort((one, other) => one.order - other.order)
				.map(({ emoji: character, label }) => [character, label]),
		}));
}
