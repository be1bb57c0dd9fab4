import { InputError } from '../../core/errors';
import { startChannel } from '../../core/store/channel-pauses';
import { type ChannelCard, listChannels } from '../../core/store/list-channels';
import type { Store } from '../../core/store/open-store';
import { filled, type Operation } from './operation';

export const channelOperations: Record<string, Operation> = {
	'channel.getMany': (store) => store.read(listChannels),

	'channel.start': async (store, read) => {
		const before = await cardOf(store, filled(read, 'phoneNumberId'));
		await store.write((unit) => startChannel(unit, before.id));
		const started = before.stoppedAt !== null || before.pausedUntil !== null;
		return [{ ...(await cardOf(store, before.phoneNumberId)), started }];
	},
};

async function cardOf(store: Store, phoneNumberId: string | undefined): Promise<ChannelCard> {
	const channels = await store.read(listChannels);
	const channel = channels.find((one) => one.phoneNumberId === phoneNumberId);
	if (channel) return channel;
	throw new InputError('The store has no channel with this phone number ID.');
}
