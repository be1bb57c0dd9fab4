import { CoreError, InputError } from '../errors';
import { createLoop } from '../inbox/loop';
import { getChannel } from '../store/channel-store';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { noteTemplatesProblem, replaceTemplates } from '../store/template-store';
import type { GraphClient } from '../whatsapp/graph-client';

export type TemplateReaderOptions = {
	store: Store;
	channelId: string;
	/** This process; it reads while it leads the channel (see `startDispatcher`). */
	holder: string;
	/** Resolved for each reading, so that a corrected credential is used at once. */
	account(): Promise<{ graph: GraphClient; businessAccountId: string }>;
	onError(error: unknown): void;
};

export interface TemplateReader {
	/** Resolves when a reading that is on its way is over. */
	stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const READ_EVERY_MS = 60 * 60 * 1000;
/** After a failure; sooner when somebody asks. */
const TRY_AGAIN_MS = 5 * 60 * 1000;

/**
 * Reads the templates of one number into the store: at once, each hour, and when an agent
 * wants them anew. A failure leaves those that are known and says why on the channel.
 */
export function startTemplateReader(options: TemplateReaderOptions): TemplateReader {
	const { store, channelId, holder, onError } = options;
	let triedAt: string | undefined;

	const loop = createLoop(LOOK_EVERY_MS, async () => {
		try {
			const { channel, now } = await store.read(async (unit) => ({
				channel: await getChannel(unit, channelId),
				now: unit.now,
			}));
			if (channel.leaseHolder !== holder || !isDue(channel, now, triedAt)) return;
			triedAt = now;
			await readTemplates(options);
		} catch (error) {
			onError(error);
		}
	});
	loop.wake();
	return loop;
}

function isDue(
	{ templatesReadAt, templatesWantedAt }: ChannelRow,
	now: string,
	triedAt: string | undefined,
): boolean {
	const isWanted = templatesWantedAt !== null && templatesWantedAt > (templatesReadAt ?? '');
	if (isWanted && templatesWantedAt > (triedAt ?? '')) return true;
	if (triedAt !== undefined && triedAt > plus(now, -TRY_AGAIN_MS)) return false;
	return isWanted || templatesReadAt === null || templatesReadAt < plus(now, -READ_EVERY_MS);
}

async function readTemplates({ store, channelId, account }: TemplateReaderOptions): Promise<void> {
	try {
		const { graph, businessAccountId } = await account();
		if (businessAccountId === '') {
			throw new InputError('The WhatsApp credential has no Business Account ID.');
		}
		const templates = await graph.listTemplates(businessAccountId);
		await store.write((unit) => replaceTemplates(unit, channelId, templates));
	} catch (error) {
		if (!(error instanceof CoreError)) throw error;
		await store.write((unit) => noteTemplatesProblem(unit, channelId, error.message));
	}
}
