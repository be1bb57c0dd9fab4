import { describe, expect, it } from '@jest/globals';
import { preferencesSchema } from './agent-shape';
import { settingsSchema } from './desk-routes';
import { someOf } from './some-of';

describe('some fields of a shape', () => {
	it('are those that were given, and no defaults', () => {
		expect(someOf(preferencesSchema).parse({ sound: false })).toEqual({ sound: false });
		expect(someOf(settingsSchema).parse({})).toEqual({});
		expect(someOf(settingsSchema).parse({ returnAfterMinutes: null })).toEqual({
			returnAfterMinutes: null,
		});
	});

	it('are checked as in the whole', () => {
		expect(someOf(preferencesSchema).safeParse({ look: 'pink' }).success).toBe(false);
		expect(someOf(settingsSchema).safeParse({ returnAfterMinutes: 1 }).success).toBe(false);
	});
});
