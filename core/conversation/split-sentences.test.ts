import { describe, expect, it } from '@jest/globals';
import { splitSentences } from './split-sentences';

describe('splitSentences', () => {
	it.each([
		['sentences and clauses', 'No, thanks. Agent!', [['no', 'thanks'], ['agent']]],
		['Arabic marks', 'لا، شكرا؟ موظف', [['لا', 'شكرا'], ['موظف']]],
		['a danda', 'नहीं। एजेंट', [['नहीं'], ['एजेंट']]],
		['Chinese marks', '不，谢谢。转人工！', [['不', '谢谢'], ['转人工']]],
		['line breaks', 'one\r\nagent', [['one'], ['agent']]],
		['a dash between spaces, not a hyphen', 'useless - co-worker', [['useles', 'co worker']]],
		['nothing but punctuation', '?!, …', []],
		['nothing', '', []],
	])('cuts at %s', (_what, text, sentences) => {
		expect(splitSentences(text)).toEqual(sentences);
	});
});
