import { describe, expect, it } from '@jest/globals';

import { opusPacketSamples } from './opus-packet-samples';

const configuration = (number: number, code = 0) => (number << 3) | code;

describe('opusPacketSamples', () => {
	it.each([
		['SILK of 10 ms', [configuration(0)], 480],
		['SILK of 20 ms', [configuration(5)], 960],
		['SILK of 60 ms', [configuration(11)], 2_880],
		['both of 10 ms', [configuration(12)], 480],
		['both of 20 ms', [configuration(15)], 960],
		['CELT of 2.5 ms', [configuration(16)], 120],
		['CELT of 20 ms', [configuration(31)], 960],
		['two frames of equal size', [configuration(31, 1)], 1_920],
		['two frames of other sizes', [configuration(31, 2)], 1_920],
		['six frames of 20 ms', [configuration(31, 3), 6], 5_760],
		['48 frames of 2.5 ms, with flags beside the count', [configuration(16, 3), 0xc0 | 48], 5_760],
		['seven frames of 20 ms, which is beyond 120 ms', [configuration(31, 3), 7], null],
		['63 frames of 60 ms', [configuration(3, 3), 63], null],
		['no frame at all', [configuration(31, 3), 0], null],
		['a count that is not there', [configuration(31, 3)], null],
		['nothing', [], null],
	])('counts %s', (_name, bytes, samples) => {
		expect(opusPacketSamples(Uint8Array.from(bytes))).toBe(samples);
	});
});
