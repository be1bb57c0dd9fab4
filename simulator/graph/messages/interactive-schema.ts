import { z } from 'zod';

const footer = z.strictObject({ text: z.string().min(1).max(60) }).optional();
const body = (max: number) => z.strictObject({ text: z.string().min(1).max(max) });

const textHeader = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(60) });
const mediaFile = z
	.looseObject({ id: z.string().optional(), link: z.string().optional() })
	.refine(({ id, link }) => id !== undefined || link !== undefined, {
		message: 'id or link is required',
		params: { code: 131008 },
	});
const anyHeader = z
	.discriminatedUnion('type', [
		textHeader,
		z.strictObject({ type: z.literal('image'), image: mediaFile }),
		z.strictObject({ type: z.literal('video'), video: mediaFile }),
		z.strictObject({ type: z.literal('document'), document: mediaFile }),
	])
	.optional();

const buttonSchema = z.strictObject({
	type: z.literal('reply'),
	reply: z.strictObject({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }),
});

const rowSchema = z.strictObject({
	id: z.string().min(1).max(200),
	title: z.string().min(1).max(24),
	description: z.string().max(72).optional(),
});

const sectionSchema = z.strictObject({
	title: z.string().max(24).optional(),
	rows: z.array(rowSchema).min(1),
});

const buttonMessage = z.strictObject({
	type: z.literal('button'),
	header: anyHeader,
	body: body(1_024),
	footer,
	action: z.strictObject({
		buttons: z
			.array(buttonSchema)
			.min(1)
			.max(3)
			.refine((buttons) => allDifferent(buttons.map(({ reply }) => reply.id)), 'ids must differ')
			.refine(
				(buttons) => allDifferent(buttons.map(({ reply }) => reply.title)),
				'titles must differ',
			),
	}),
});

const listMessage = z.strictObject({
	type: z.literal('list'),
	header: textHeader.optional(),
	body: body(4_096),
	footer,
	action: z.strictObject({
		button: z.string().min(1).max(20),
		sections: z
			.array(sectionSchema)
			.min(1)
			.max(10)
			.refine((sections) => rowsOf(sections).length <= 10, 'at most 10 rows in all sections')
			.refine(
				(sections) => allDifferent(rowsOf(sections).map(({ id }) => id)),
				'row ids must differ',
			)
			.refine(
				(sections) => sections.length === 1 || sections.every(({ title }) => title),
				'several sections need titles',
			),
	}),
});

const urlMessage = z.strictObject({
	type: z.literal('cta_url'),
	header: anyHeader,
	body: body(1_024),
	footer,
	action: z.strictObject({
		name: z.literal('cta_url'),
		parameters: z.strictObject({
			display_text: z.string().min(1).max(20),
			url: z.string().regex(/^https?:\/\/\S+$/),
		}),
	}),
});

const locationRequest = z.strictObject({
	type: z.literal('location_request_message'),
	body: body(1_024),
	action: z.strictObject({ name: z.literal('send_location') }),
});

const contactRequest = z.looseObject({
	type: z.literal('request_contact_info'),
	action: z.strictObject({ name: z.literal('request_contact_info') }),
});

const flowMessage = z.strictObject({
	type: z.literal('flow'),
	header: anyHeader,
	body: body(1_024),
	footer,
	action: z.strictObject({
		name: z.literal('flow'),
		parameters: z
			.looseObject({
				flow_message_version: z.literal('3'),
				flow_id: z.string().optional(),
				flow_name: z.string().optional(),
				flow_cta: z.string().min(1).max(30),
				flow_action: z.enum(['navigate', 'data_exchange']).optional(),
				mode: z.enum(['draft', 'published']).optional(),
			})
			.refine(({ flow_id: id, flow_name: name }) => (id === undefined) !== (name === undefined), {
				message: 'flow_id or flow_name, and not both',
			}),
	}),
});

/** Kinds that are taken as they are: the simulator only looks for their action. */
const passedOn = z.looseObject({
	type: z.enum([
		'address_message',
		'catalog_message',
		'product',
		'product_list',
		'carousel',
		'call_permission_request',
		'voice_call',
		'order_details',
		'order_status',
	]),
	action: z.looseObject({}),
});

/** The object of an interactive message, by its own `type`. */
export const interactiveSchema = z.discriminatedUnion('type', [
	buttonMessage,
	listMessage,
	urlMessage,
	locationRequest,
	contactRequest,
	flowMessage,
	passedOn,
]);

function rowsOf(sections: z.infer<typeof sectionSchema>[]) {
	return sections.flatMap(({ rows }) => rows);
}

function allDifferent(values: string[]): boolean {
	return new Set(values).size === values.length;
}
