import { findCallback } from '../../store/callback-address';
import { isLed } from '../../store/channel-lease';
import { findChannel } from '../../store/channel-store';
import { contradictingSettings } from '../../store/attendant-store';
import type { ChannelRow } from '../../store/conversation-rows';
import type { Store } from '../../store/open-store';
import { readSendEvidence, type SendEvidence } from '../../store/send-evidence';
import { type Finding, fine, found } from '../finding';

/** What the store knows of the trigger that looks after a number. */
export type TriggerState = {
	trigger: Finding;
	dispatchers: Finding;
	/** Where it expects Meta's calls, where it has said so. */
	expected: string | undefined;
	evidence: SendEvidence;
};

const NOTHING_SEEN: SendEvidence = { accepted: 0, told: 0, paymentCode: null, received: false };

export async function readTrigger(store: Store, phoneNumberId: string): Promise<TriggerState> {
	return await store.read(async (unit) => {
		const channel = await findChannel(unit, phoneNumberId);
		if (!channel) {
			return {
				trigger: found('trigger-inactive'),
				dispatchers: fine('dispatchers'),
				expected: undefined,
				evidence: NOTHING_SEEN,
			};
		}
		const settings = await contradictingSettings(unit, channel.id);
		return {
			trigger: judgeTrigger(channel, unit.now),
			dispatchers:
				settings.length > 0
					? found('dispatchers-differ', { settings: settings.join(', ') })
					: fine('dispatchers'),
			expected: await findCallback(unit, channel.id),
			evidence: await readSendEvidence(unit, channel.id),
		};
	});
}

function judgeTrigger(channel: ChannelRow, now: string): Finding {
	const { registration, registrationNote, stoppedAt, stoppedReason } = channel;
	if (registration === 'failed') {
		return found('registration-failed', { reason: registrationNote ?? 'no reason was given' });
	}
	if (!isLed(channel, now)) return found('trigger-inactive');
	return stoppedAt === null
		? fine('trigger')
		: found('sending-stopped', { reason: stoppedReason ?? 'no reason was given' });
}
