type TemplateButton = {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'OTP';
	text: string;
	url?: string;
	phone_number?: string;
	example?: string[];
	otp_type?: 'COPY_CODE' | 'ONE_TAP' | 'ZERO_TAP';
};

export type TemplateComponent =
	| { type: 'HEADER'; format: 'TEXT'; text: string; example?: unknown }
	| { type: 'HEADER'; format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION'; example?: unknown }
	| { type: 'BODY'; text: string; example?: unknown }
	| { type: 'FOOTER'; text: string }
	| { type: 'BUTTONS'; buttons: TemplateButton[] };

export type Template = {
	id: string;
	name: string;
	parameter_format: 'POSITIONAL' | 'NAMED';
	components: TemplateComponent[];
	language: string;
	status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
	category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	rejected_reason?: string;
};

/** The templates of the simulated business: each parameter form, and each state that cannot be sent. */
export const SIMULATED_TEMPLATES: readonly Template[] = [
	{
		id: '800100000000001',
		name: 'order_update',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [
			{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['1042'] } },
			{
				type: 'BODY',
				text: 'Hello {{1}}, your order will arrive on {{2}}.',
				example: { body_text: [['Ada', 'Monday']] },
			},
			{ type: 'FOOTER', text: 'Simulated business' },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Track',
						url: 'https://shop.example/track/{{1}}',
						example: ['1042'],
					},
					{ type: 'QUICK_REPLY', text: 'Change the date' },
				],
			},
		],
	},
	{
		id: '800100000000002',
		name: 'we_are_back',
		parameter_format: 'NAMED',
		language: 'en_US',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [
			{
				type: 'BODY',
				text: 'Hello {{first_name}}, we can answer your question about {{topic}} now.',
				example: {
					body_text_named_params: [
						{ param_name: 'first_name', example: 'Ada' },
						{ param_name: 'topic', example: 'returns' },
					],
				},
			},
		],
	},
	{
		id: '800100000000003',
		name: 'we_are_back',
		parameter_format: 'NAMED',
		language: 'ar',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [
			{
				type: 'BODY',
				text: 'مرحبا {{first_name}}، يمكننا الآن الإجابة عن سؤالك حول {{topic}}.',
				example: {
					body_text_named_params: [
						{ param_name: 'first_name', example: 'عمر' },
						{ param_name: 'topic', example: 'الإرجاع' },
					],
				},
			},
		],
	},
	{
		id: '800100000000004',
		name: 'opening_hours',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'We are open from Monday to Friday, 9 to 17.' }],
	},
	{
		id: '800100000000005',
		name: 'spring_offer',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'APPROVED',
		category: 'MARKETING',
		components: [
			{
				type: 'HEADER',
				format: 'IMAGE',
				example: { header_handle: ['https://shop.example/a.png'] },
			},
			{ type: 'BODY', text: 'Spring is here, {{1}}.', example: { body_text: [['Ada']] } },
			{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy code', example: ['SPRING'] }] },
		],
	},
	{
		id: '800100000000006',
		name: 'sign_in_code',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'APPROVED',
		category: 'AUTHENTICATION',
		components: [
			{
				type: 'BODY',
				text: '*{{1}}* is your verification code.',
				example: { body_text: [['1234']] },
			},
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Copy code',
						url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
						example: ['1234'],
						otp_type: 'COPY_CODE',
					},
				],
			},
		],
	},
	{
		id: '800100000000007',
		name: 'autumn_offer',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'PAUSED',
		category: 'MARKETING',
		components: [{ type: 'BODY', text: 'Autumn is here.' }],
	},
	{
		id: '800100000000008',
		name: 'old_notice',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'DISABLED',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'This notice is no longer sent.' }],
	},
	{
		id: '800100000000009',
		name: 'free_prize',
		parameter_format: 'POSITIONAL',
		language: 'en_US',
		status: 'REJECTED',
		category: 'MARKETING',
		components: [{ type: 'BODY', text: 'You have won.' }],
		rejected_reason: 'SCAM',
	},
];
