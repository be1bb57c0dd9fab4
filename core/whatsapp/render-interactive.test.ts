import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import type { InteractiveFrame } from './interactive-frame';
import { renderButtons } from './render-buttons';
import { renderLinkButton } from './render-link-button';
import { renderList } from './render-list';
import { renderLocationRequest } from './render-location-request';

const long = (length: number) => 'x'.repeat(length);
const FRAME: InteractiveFrame = { text: 'Choose' };
const button = (change: object = {}) => ({ id: '1', title: 'Yes', ...change });
const row = (id: string, change: object = {}) => ({ id, title: `Row ${id}`, ...change });
const rows = (count: number) => Array.from({ length: count }, (_, place) => row(String(place)));
const list = (sections: { title?: string; rows: ReturnType<typeof rows> }[], label = 'Open') =>
	renderList(FRAME, { button: label, sections });
const LINK = { title: 'Open', url: 'https://shop.example' };

describe('messages with something to press', () => {
	it.each<[string, () => unknown]>([
		['the longest text above buttons', () => renderButtons({ text: long(1024) }, [button()])],
		[
			'the longest button',
			() => renderButtons(FRAME, [button({ id: long(256), title: long(20) })]),
		],
		['ten rows', () => list([{ rows: rows(10) }])],
		[
			'the longest text above a list',
			() => renderList({ text: long(4096) }, { button: long(20), sections: [{ rows: rows(1) }] }),
		],
		[
			'the longest row',
			() =>
				list([
					{ title: long(24), rows: [row(long(200), { title: long(24), description: long(72) })] },
				]),
		],
		[
			'the longest header and footer',
			() =>
				renderLinkButton(
					{ text: 'a', header: { type: 'text', text: long(60) }, footer: long(60) },
					LINK,
				),
		],
		['a blank footer, which is none', () => renderButtons({ text: 'a', footer: ' ' }, [button()])],
	])('take %s', (_case, render) => {
		expect(render).not.toThrow();
	});

	it.each<[string, () => unknown, RegExp]>([
		['no buttons', () => renderButtons(FRAME, []), /0 buttons.*1 to 3/],
		[
			'four buttons',
			() =>
				renderButtons(
					FRAME,
					['1', '2', '3', '4'].map((id) => button({ id, title: id })),
				),
			/4 buttons.*list/,
		],
		[
			'a title of 21',
			() => renderButtons(FRAME, [button({ title: long(21) })]),
			/title of a button has 21.*20/,
		],
		[
			'a title that is blank',
			() => renderButtons(FRAME, [button({ title: ' ' })]),
			/title of a button is empty/,
		],
		[
			'an id of 257',
			() => renderButtons(FRAME, [button({ id: long(257) })]),
			/ID of a button.*256/,
		],
		[
			'two of one title',
			() => renderButtons(FRAME, [button(), button({ id: '2' })]),
			/titles must differ/,
		],
		[
			'two of one id',
			() => renderButtons(FRAME, [button(), button({ title: 'No' })]),
			/IDs must differ/,
		],
		['a long text', () => renderButtons({ text: long(1025) }, [button()]), /text has 1025.*1024/],
		['a blank text', () => renderButtons({ text: ' ' }, [button()]), /text is empty/],
		[
			'a long footer',
			() => renderButtons({ text: 'a', footer: long(61) }, [button()]),
			/footer.*60/,
		],
		[
			'a long header',
			() => renderButtons({ text: 'a', header: { type: 'text', text: long(61) } }, [button()]),
			/header.*60/,
		],
		[
			'a header file of nowhere',
			() =>
				renderButtons({ text: 'a', header: { type: 'image', file: { mediaId: 'a.png' } } }, [
					button(),
				]),
			/media ID/,
		],
		['no rows', () => list([]), /0 rows.*1 to 10/],
		[
			'eleven rows in two sections',
			() =>
				list([
					{ title: 'A', rows: rows(10) },
					{ title: 'B', rows: [row('x')] },
				]),
			/11 rows/,
		],
		[
			'an empty section',
			() =>
				list([
					{ title: 'A', rows: rows(1) },
					{ title: 'B', rows: [] },
				]),
			/section.*no rows/,
		],
		[
			'sections without titles',
			() => list([{ rows: [row('1')] }, { rows: [row('2')] }]),
			/title of a section is empty/,
		],
		['a section title of 25', () => list([{ title: long(25), rows: rows(1) }]), /section.*24/],
		[
			'a row title of 25',
			() => list([{ rows: [row('1', { title: long(25) })] }]),
			/title of a row.*24/,
		],
		[
			'a description of 73',
			() => list([{ rows: [row('1', { description: long(73) })] }]),
			/description.*72/,
		],
		['a row id of 201', () => list([{ rows: [row(long(201))] }]), /ID of a row.*200/],
		[
			'two rows of one id',
			() => list([{ rows: [row('1'), row('1')] }]),
			/IDs of the rows must differ/,
		],
		['a label of 21', () => list([{ rows: rows(1) }], long(21)), /label.*20/],
		[
			'an image above a list',
			() =>
				renderList(
					{ text: 'a', header: { type: 'image', file: { mediaId: '1' } } },
					{ button: 'a', sections: [{ rows: rows(1) }] },
				),
			/only a text/,
		],
		[
			'a link title of 21',
			() => renderLinkButton(FRAME, { ...LINK, title: long(21) }),
			/title of the button.*20/,
		],
		[
			'a link without https',
			() => renderLinkButton(FRAME, { ...LINK, url: 'http://shop.example' }),
			/https:/,
		],
		[
			'a script for a link',
			() => renderLinkButton(FRAME, { ...LINK, url: 'javascript:alert(1)' }),
			/https:/,
		],
		['a location request without words', () => renderLocationRequest(''), /text is empty/],
	])('refuse %s, and say why', (_case, render, reason) => {
		expect(render).toThrow(InputError);
		expect(render).toThrow(reason);
	});

	it('keep for the thread what can be chosen', () => {
		const { content } = renderButtons(
			{ text: 'Go on?', header: { type: 'text', text: 'Order' }, footer: 'Shop' },
			[button()],
		);

		expect(content).toEqual({
			kind: 'interactive',
			offer: {
				form: 'buttons',
				header: 'Order',
				text: 'Go on?',
				footer: 'Shop',
				choices: [{ id: '1', title: 'Yes' }],
			},
		});
	});
});
