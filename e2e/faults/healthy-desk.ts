import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TurnItem } from '../../core/conversation/turn';
import { closeTurn } from '../../core/inbox/close-turn';
import { createRecorder } from '../../core/inbox/recorder';
import { turnItem } from '../../core/inbox/turn-item';
import { handOver } from '../../core/outbox/hand-over';
import { reconcile } from '../../core/outbox/reconcile';
import { sendDue } from '../../core/outbox/sender';
import { writeAnswer } from '../../core/outbox/send-text';
import { ensureChannel } from '../../core/store/channel-store';
import { claimOwnership } from '../../core/store/channel-lease';
import { changeControl } from '../../core/store/control-store';
import { openStore } from '../../core/store/open-store';
import type { TurnRow } from '../../core/store/turn-rows';
import { noteIntendedOutcome } from '../../core/store/turn-store';
import { dispatchTurn } from '../../core/store/turn-runs';
import { aDelivery, aDeliveryOf, aMessage, CHANNEL, RULES } from '../../core/testing/deliveries';
import type { GraphClient } from '../../core/whatsapp/graph-client';
import type { Evidence } from './desk-evidence';
import { inStore, readDesk } from './desk-rows';
import type { AcceptedSend, MetaLog } from './meta-log';

const RUN = { holder: 'test', leaseMs: 15_000, deadlineMs: 60_000 };
const CLOSING = { withoutAnswer: 'failed' as const, retryWithinMs: 0 };

export const ADA = '15550001';
export const GRACE = '15550002';
export const OMAR = '15550003';
/** Nobody ever learns what became of the answer to this customer. */
export const LIN = '15550004';

/**
 * A store in which everything went well, with what Meta saw of it: Ada was answered in two
 * parts, Grace was handed over, a person took Omar over after his first answer and before
 * his second, and Lin's answer is unknown.
 */
export async function healthyDesk() {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-healthy-'));
	const place = { kind: 'sqlite' as const, file: join(folder, 'desk.sqlite') };
	const store = await openStore({ sqliteFile: place.file });
	const channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
	await store.write((unit) =>
		claimOwnership(unit, channel.id, { owner: 'x', takeOver: false, holdingMessage: 'Wait.' }),
	);
	const recorder = createRecorder(store);
	const meta: MetaLog = { messages: [], statuses: [], accepted: [], received: [], asked: [] };
	const desk = { store, channelId: channel.id };

	const sending = () =>
		sendDue({
			...desk,
			holder: 'test',
			phoneNumberId: channel.phoneNumberId,
			graph: () => Promise.resolve(graphOf(meta.accepted)),
		});

	/** Records what a customer says; gives the turn that a run would get. */
	async function say(waId: string, wamid: string, text: string): Promise<TurnRow> {
		const body = aDeliveryOf([aMessage(wamid, text, { waId })], { waId });
		const recorded = await recorder.record(body, RULES);
		if (recorded.outcome !== 'recorded') throw new Error('The delivery was known before');
		meta.messages.push({ wamid, from: waId, text, acknowledged: 1 });
		const turn = await store.write((unit) => dispatchTurn(unit, recorded.turnIds[0] ?? '', RUN));
		if (!turn) throw new Error('The turn cannot be dispatched');
		return turn;
	}

	async function itemOf(turn: TurnRow): Promise<TurnItem> {
		const item = await store.read((unit) => turnItem(unit, turn, store.id));
		if (!item) throw new Error('The turn holds nothing');
		return item;
	}

	async function answer(turn: TurnRow, text: string): Promise<void> {
		const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
		const message = { text, markdown: false, previewUrl: false };
		await writeAnswer(desk, await itemOf(turn), step, message);
	}

	const close = (turn: TurnRow) =>
		store.write((unit) => closeTurn(unit, turn.id, turn.attempt, { run: 'succeeded' }, CLOSING));

	const ada = await say(ADA, 'wamid.ada', 'Are you open?');
	await answer(ada, `Yes. ${'We are open. '.repeat(400)}`);
	await sending();
	await close(ada);

	const grace = await say(GRACE, 'wamid.grace', 'I want my money back.');
	await store.write(async (unit) => {
		const { id, conversationId } = grace;
		const reason = 'model-asked';
		await handOver(unit, { conversationId, reason, by: 'reply', tellCustomer: true });
		await noteIntendedOutcome(unit, id, { outcome: 'handed-over', reason });
	});
	await sending();
	await close(grace);

	const omar = await say(OMAR, 'wamid.omar.1', 'Hello?');
	await answer(omar, 'Hello, Omar.');
	await sending();
	await close(omar);
	const again = await say(OMAR, 'wamid.omar.2', 'Are you a machine?');
	await answer(again, 'I am.');
	await store.write((unit) =>
		changeControl(unit, omar.conversationId, {
			control: 'human',
			reason: 'taken-over',
			by: 'agent',
		}),
	);
	await close(again);

	const lin = await say(LIN, 'wamid.lin', 'Do you deliver?');
	await answer(lin, 'We do.');
	await sending();
	await close(lin);
	await inStore(place, (query) => query(`UPDATE "outbox" SET "claimUntil" = '2020'`));
	await reconcile(store, channel.id);

	const [first] = meta.accepted;
	const status = { id: first?.wamid, status: 'delivered', timestamp: '1795341600' };
	await recorder.record(aDelivery({ statuses: [{ ...status, recipient_id: ADA }] }), RULES);
	meta.statuses.push({
		wamid: first?.wamid ?? '',
		status: 'delivered',
		callbackData: first?.callbackData ?? null,
		acknowledged: 1,
	});
	await store.close();

	const rows = await readDesk(place);
	const evidence: Evidence = {
		meta,
		rows,
		kills: [],
		followed: rows.changes.map(({ seq }) => seq),
		toleranceMs: 0,
	};
	return { place, evidence, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A Graph API in memory that takes everything, but leaves one customer's messages unanswered. */
function graphOf(accepted: AcceptedSend[]): GraphClient {
	const client: Pick<GraphClient, 'sendMessage'> = {
		async sendMessage(_phoneNumberId, payload) {
			const { to, text, biz_opaque_callback_data } = payload as unknown as {
				to: string;
				text: { body: string };
				biz_opaque_callback_data: string;
			};
			if (to.endsWith(LIN)) return { outcome: 'unknown', reason: 'Meta did not answer in time' };
			const wamid = `wamid.out.${accepted.length}`;
			accepted.push({
				callbackData: biz_opaque_callback_data,
				wamid,
				to: to.replace(/\D/g, ''),
				text: text.body,
				acceptedAt: new Date().toISOString(),
				answered: true,
			});
			return { outcome: 'accepted', wamid };
		},
	};
	return client as GraphClient;
}
