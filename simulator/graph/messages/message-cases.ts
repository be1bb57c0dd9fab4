/** The recipient of every case. */
export const TO = { to: '+12025550101' };
const long = (length: number) => 'x'.repeat(length);
export const text = (body: unknown) => ({ ...TO, type: 'text', text: { body } });
const interactive = (object: unknown) => ({ ...TO, type: 'interactive', interactive: object });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (list: unknown[], rest: object = {}) =>
	interactive({ type: 'button', body: { text: 'Choose' }, action: { buttons: list }, ...rest });
const list = (sections: unknown, rest: object = {}) =>
	interactive({
		type: 'list',
		body: { text: 'Choose' },
		action: { button: 'Open', sections },
		...rest,
	});
const rows = (count: number, from = 0) =>
	Array.from({ length: count }, (_, row) => ({ id: `r${from + row}`, title: `Row ${from + row}` }));
const link = (action: object) =>
	interactive({
		type: 'cta_url',
		body: { text: 'See' },
		action: { name: 'cta_url', parameters: action },
	});
const flow = (parameters: object) =>
	interactive({
		type: 'flow',
		body: { text: 'Fill in' },
		action: {
			name: 'flow',
			parameters: {
				flow_message_version: '3',
				flow_cta: 'Start',
				flow_action: 'navigate',
				...parameters,
			},
		},
	});
const template = (
	name: string,
	components: unknown[] = [],
	language: unknown = { code: 'en_US' },
) => ({
	...TO,
	type: 'template',
	template: { name, language, components },
});
export const words = (...values: string[]) =>
	values.map((value) => ({ type: 'text', text: value }));
const named = (values: Record<string, string>) =>
	Object.entries(values).map(([name, value]) => ({
		type: 'text',
		text: value,
		parameter_name: name,
	}));
export const orderUpdate = (body: unknown[], change: object = {}) =>
	template('order_update', [
		{ type: 'header', parameters: words('1042') },
		{ type: 'body', parameters: body },
		{ type: 'button', sub_type: 'url', index: '0', parameters: words('1042'), ...change },
	]);
const offer = (coupon: unknown) =>
	template('spring_offer', [
		{
			type: 'header',
			parameters: [{ type: 'image', image: { link: 'https://shop.example/a.png' } }],
		},
		{ type: 'body', parameters: words('Ada') },
		{ type: 'button', sub_type: 'copy_code', index: '0', parameters: [coupon] },
	]);
const coupon = (code: string) => ({ type: 'coupon_code', coupon_code: code });

/** What Meta accepts, type by type and up to its limits. */
export const VALID: [string, Record<string, unknown>][] = [
	['a text', text('Hello')],
	['a text of 4096 characters', text(long(4_096))],
	[
		'a text with a preview',
		{ ...TO, type: 'text', text: { body: 'https://a.example', preview_url: true } },
	],
	['a text without a type, which is the default', { ...TO, text: { body: 'Hello' } }],
	['512 characters of callback data', { ...text('Hi'), biz_opaque_callback_data: long(512) }],
	[
		'an image by address',
		{ ...TO, type: 'image', image: { link: 'https://a.example/a.png', caption: 'A' } },
	],
	['a video', { ...TO, type: 'video', video: { link: 'https://a.example/a.mp4' } }],
	[
		'a voice note',
		{ ...TO, type: 'audio', audio: { link: 'https://a.example/a.ogg', voice: true } },
	],
	[
		'a document',
		{ ...TO, type: 'document', document: { link: 'https://a.example/a.pdf', filename: 'a.pdf' } },
	],
	['a sticker', { ...TO, type: 'sticker', sticker: { link: 'https://a.example/a.webp' } }],
	[
		'a location',
		{ ...TO, type: 'location', location: { latitude: 25.2, longitude: '55.27', name: 'Shop' } },
	],
	[
		'a contact',
		{
			...TO,
			type: 'contacts',
			contacts: [
				{ name: { formatted_name: 'Ada M', first_name: 'Ada' }, phones: [{ phone: '+1' }] },
			],
		},
	],
	['three buttons', buttons([button('1', 'Yes'), button('2', 'No'), button('3', 'Later')])],
	[
		'buttons under an image with a footer',
		buttons([button('1', long(20))], {
			header: { type: 'image', image: { link: 'https://a.example/a.png' } },
			footer: { text: long(60) },
		}),
	],
	[
		'a list of ten rows',
		list([
			{ title: 'A', rows: rows(5) },
			{ title: 'B', rows: rows(5, 5) },
		]),
	],
	['a link button', link({ display_text: 'Open', url: 'https://a.example' })],
	[
		'a request for the location',
		interactive({
			type: 'location_request_message',
			body: { text: 'Where?' },
			action: { name: 'send_location' },
		}),
	],
	['a flow', flow({ flow_id: '1' })],
	[
		'a request for the number',
		interactive({ type: 'request_contact_info', action: { name: 'request_contact_info' } }),
	],
	['a product', interactive({ type: 'product', action: { catalog_id: '1' } })],
	['a positional template', orderUpdate(words('Ada', 'Monday'))],
	['a button place as a number', orderUpdate(words('Ada', 'Monday'), { index: 0 })],
	[
		'a named template, in any order',
		template('we_are_back', [
			{ type: 'body', parameters: named({ topic: 'returns', first_name: 'Ada' }) },
		]),
	],
	['a template without holes', template('opening_hours')],
	['a template with an image and a code', offer(coupon('SPRING'))],
	[
		'an authentication template to a number',
		template('sign_in_code', [
			{ type: 'body', parameters: words('1234') },
			{ type: 'button', sub_type: 'url', index: '0', parameters: words('1234') },
		]),
	],
];

/** What Meta refuses, and the code it refuses it with. */
export const INVALID: [string, Record<string, unknown>, number][] = [
	['another product', { ...text('Hi'), messaging_product: 'messenger' }, 100],
	['nobody to send to', { type: 'text', text: { body: 'Hi' } }, 100],
	['a recipient that is no number', { ...text('Hi'), to: 'Ada' }, 131009],
	['a recipient that is no user id', { ...text('Hi'), to: undefined, recipient: 'ada' }, 131009],
	['the number itself', { ...text('Hi'), to: '+447700900100' }, 131021],
	['an unknown type', { ...TO, type: 'poll', poll: {} }, 131051],
	['a group', { ...text('Hi'), recipient_type: 'group' }, 131009],
	['a context without an id', { ...text('Hi'), context: {} }, 131008],
	[
		'513 characters of callback data',
		{ ...text('Hi'), biz_opaque_callback_data: long(513) },
		131009,
	],
	['callback data that is no text', { ...text('Hi'), biz_opaque_callback_data: { id: 1 } }, 131009],
	['an identity key', { ...text('Hi'), recipient_identity_key_hash: 'x' }, 137000],
	['a text without its object', { ...TO, type: 'text' }, 131008],
	['a text without a body', { ...TO, type: 'text', text: {} }, 131008],
	['an empty text', text(''), 131009],
	['a text that is a number', text(5), 131009],
	['a text of 4097 characters', text(long(4_097)), 100],
	['an unknown key in a text', { ...TO, type: 'text', text: { body: 'Hi', bold: true } }, 100],
	['an image without a source', { ...TO, type: 'image', image: { caption: 'A' } }, 131008],
	[
		'an image by a file address',
		{ ...TO, type: 'image', image: { link: 'file:///a.png' } },
		131009,
	],
	['an image by an unknown id', { ...TO, type: 'image', image: { id: '1' } }, 131009],
	[
		'a caption of 1025 characters',
		{ ...TO, type: 'image', image: { link: 'https://a.example/a.png', caption: long(1_025) } },
		131009,
	],
	[
		'a caption on audio',
		{ ...TO, type: 'audio', audio: { link: 'https://a.example/a.ogg', caption: 'A' } },
		100,
	],
	[
		'a caption on a sticker',
		{ ...TO, type: 'sticker', sticker: { link: 'https://a.example/a.webp', caption: 'A' } },
		100,
	],
	[
		'a location without a longitude',
		{ ...TO, type: 'location', location: { latitude: 1 } },
		131008,
	],
	[
		'a latitude that does not exist',
		{ ...TO, type: 'location', location: { latitude: 91, longitude: 0 } },
		131009,
	],
	['no contacts', { ...TO, type: 'contacts', contacts: [] }, 131009],
	[
		'a contact with one name only',
		{ ...TO, type: 'contacts', contacts: [{ name: { formatted_name: 'Ada' } }] },
		131008,
	],
	[
		'258 contacts',
		{
			...TO,
			type: 'contacts',
			contacts: Array.from({ length: 258 }, () => ({
				name: { formatted_name: 'A', first_name: 'A' },
			})),
		},
		131009,
	],
	['a reaction to nothing', { ...TO, type: 'reaction', reaction: { emoji: '👍' } }, 131008],
	[
		'a reaction to an unknown message',
		{ ...TO, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
		131009,
	],
	['no buttons', buttons([]), 131009],
	['four buttons', buttons(['1', '2', '3', '4'].map((id) => button(id, id))), 131009],
	['a button title of 21 characters', buttons([button('1', long(21))]), 131009],
	['a button id of 257 characters', buttons([button(long(257), 'Yes')]), 131009],
	['two buttons of one title', buttons([button('1', 'Yes'), button('2', 'Yes')]), 131009],
	['two buttons of one id', buttons([button('1', 'Yes'), button('1', 'No')]), 131009],
	['buttons without a body', buttons([button('1', 'Yes')], { body: undefined }), 131008],
	[
		'buttons under 1025 characters',
		buttons([button('1', 'Yes')], { body: { text: long(1_025) } }),
		131009,
	],
	[
		'a footer of 61 characters',
		buttons([button('1', 'Yes')], { footer: { text: long(61) } }),
		131009,
	],
	[
		'a header of 61 characters',
		buttons([button('1', 'Yes')], { header: { type: 'text', text: long(61) } }),
		131009,
	],
	['an unknown interactive kind', interactive({ type: 'quiz', action: {} }), 131009],
	['an interactive message without a kind', interactive({ body: { text: 'Hi' } }), 131008],
	[
		'a list of eleven rows',
		list([
			{ title: 'A', rows: rows(5) },
			{ title: 'B', rows: rows(6, 5) },
		]),
		131009,
	],
	['a list with one row twice', list([{ rows: [...rows(1), ...rows(1)] }]), 131009],
	['two sections without titles', list([{ rows: rows(1) }, { rows: rows(1, 1) }]), 131009],
	[
		'eleven sections',
		list(rows(11).map(({ title }, row) => ({ title, rows: rows(1, row) }))),
		131009,
	],
	['a row title of 25 characters', list([{ rows: [{ id: '1', title: long(25) }] }]), 131009],
	[
		'a row description of 73',
		list([{ rows: [{ id: '1', title: 'A', description: long(73) }] }]),
		131009,
	],
	['a row id of 201 characters', list([{ rows: [{ id: long(201), title: 'A' }] }]), 131009],
	['a section title of 25', list([{ title: long(25), rows: rows(1) }]), 131009],
	[
		'a list under 4097 characters',
		list([{ rows: rows(1) }], { body: { text: long(4_097) } }),
		131009,
	],
	[
		'a list under an image',
		list([{ rows: rows(1) }], {
			header: { type: 'image', image: { link: 'https://a.example/a' } },
		}),
		131009,
	],
	[
		'a list button of 21 characters',
		list([], { action: { button: long(21), sections: [{ rows: rows(1) }] } }),
		131009,
	],
	[
		'a link text of 21 characters',
		link({ display_text: long(21), url: 'https://a.example' }),
		131009,
	],
	['a link button without an address', link({ display_text: 'Open' }), 131008],
	['a flow without an id', flow({}), 131009],
	['a flow with an id and a name', flow({ flow_id: '1', flow_name: 'a' }), 131009],
	[
		'a template without a name',
		{ ...TO, type: 'template', template: { language: { code: 'en_US' } } },
		131008,
	],
	['a template without a language', template('opening_hours', [], null), 131009],
	['an unknown template', template('no_such'), 132001],
	['another language', template('opening_hours', [], { code: 'en' }), 132001],
	['a rejected template', template('free_prize'), 132001],
	['a paused template', template('autumn_offer'), 132015],
	['a disabled template', template('old_notice'), 132016],
	['a parameter too few', orderUpdate(words('Ada')), 132000],
	['a parameter too many', orderUpdate(words('Ada', 'Monday', 'x')), 132000],
	['an empty parameter', orderUpdate(words('Ada', '')), 131008],
	['a parameter with a new line', orderUpdate(words('Ada', 'Mon\nday')), 132018],
	['a parameter with a tab', orderUpdate(words('Ada', 'Mon\tday')), 132018],
	['a parameter with five spaces', orderUpdate(words('Ada', 'Mon     day')), 132018],
	['a body that grows beyond 1024', orderUpdate(words('Ada', long(1_000))), 132005],
	[
		'named parameters for a positional template',
		orderUpdate(named({ a: 'Ada', b: 'Monday' })),
		132012,
	],
	['an image for a text', orderUpdate([...words('Ada'), { type: 'image', image: {} }]), 132012],
	[
		'a link button without its part',
		orderUpdate(words('Ada', 'Monday'), { parameters: [] }),
		132000,
	],
	['a code of 16 characters', offer(coupon(long(16))), 132018],
	['no code', offer(coupon('')), 132018],
	[
		'a text where the header is an image',
		template('spring_offer', [
			{ type: 'header', parameters: words('Spring') },
			{ type: 'body', parameters: words('Ada') },
		]),
		132012,
	],
	[
		'positional parameters for a named template',
		template('we_are_back', [{ type: 'body', parameters: words('Ada', 'returns') }]),
		100,
	],
	[
		'a wrong parameter name',
		template('we_are_back', [
			{ type: 'body', parameters: named({ first_name: 'Ada', about: 'x' }) },
		]),
		132012,
	],
	[
		'an authentication template to a user id',
		{
			...template('sign_in_code', [
				{ type: 'body', parameters: words('1234') },
				{ type: 'button', sub_type: 'url', index: '0', parameters: words('1234') },
			]),
			to: undefined,
			recipient: 'US.4401200255501013',
		},
		131062,
	],
];
