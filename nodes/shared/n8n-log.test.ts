import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../core/errors';
import { errorFacts } from '../../core/log/error-facts';
import { idOf } from '../../core/log/plain';
import { n8nLog } from './n8n-log';

const MESSAGE = '6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01';

function aLogger() {
	const told: unknown[] = [];
	const teller = (level: string) => (message: string, details?: unknown) =>
		told.push([level, message, details]);
	return {
		told,
		logger: { info: teller('info'), warn: teller('warn'), error: teller('error') },
	};
}

describe('n8nLog', () => {
	it('puts the facts into the message, since n8n’s usual format prints nothing else, and beside it', () => {
		const { logger, told } = aLogger();

		n8nLog({ logger }).info('message-accepted', { messageId: idOf(MESSAGE), tries: 2 });

		expect(told).toEqual([
			[
				'info',
				`TalkTrace message-accepted messageId=${MESSAGE} tries=2`,
				{ event: 'message-accepted', messageId: MESSAGE, tries: 2 },
			],
		]);
	});

	it('quotes what has spaces, and leaves out what is not known', () => {
		const { logger, told } = aLogger();
		const log = n8nLog({ logger });

		log.warn('delivery-refused', { outcome: 'forged', tries: undefined });
		log.error('desk-work-failed', errorFacts(new InputError('No "App Secret".')));
		log.warn('voice-left-out');

		expect(told).toMatchObject([
			['warn', 'TalkTrace delivery-refused outcome=forged', { outcome: 'forged' }],
			['error', 'TalkTrace desk-work-failed reason="No \\"App Secret\\"."', {}],
			['warn', 'TalkTrace voice-left-out', { event: 'voice-left-out' }],
		]);
	});
});
