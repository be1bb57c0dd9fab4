import { describe, expect, it } from '@jest/globals';
import { audioSeconds } from '../speech/audio-seconds';
import { findRecordedNote, recordedNotes } from './recorded-notes';

describe('recorded notes', () => {
	it('speak English, Arabic and Spanish', () => {
		const languages = new Set(recordedNotes().map(({ language }) => language.slice(0, 2)));

		expect(languages).toEqual(new Set(['en', 'ar', 'es']));
	});

	it.each(recordedNotes().map((note) => [note.id, note] as const))(
		'%s is a voice note as WhatsApp records it, as long as it says',
		(_id, { bytes, seconds }) => {
			const head = bytes.indexOf('OpusHead');

			expect(bytes.subarray(0, 4).toString()).toBe('OggS');
			expect(head).toBe(28);
			expect(bytes[head + 9]).toBe(1);
			expect(Math.abs((audioSeconds(bytes) ?? 0) - seconds)).toBeLessThan(1);
		},
	);

	it('include one of about four minutes, in parts that are short enough to be heard at once', () => {
		const { seconds, parts = [], transcript, bytes } = findRecordedNote('long-order');

		expect(seconds).toBeGreaterThan(210);
		expect(seconds).toBeLessThan(290);
		expect(parts.length * 55).toBeGreaterThan(seconds);
		expect(parts.join(' ')).toBe(transcript);
		expect(bytes.length).toBeLessThan(700_000);
	});

	it('are found by their ids only', () => {
		expect(() => findRecordedNote('../notes')).toThrow(RangeError);
	});
});
