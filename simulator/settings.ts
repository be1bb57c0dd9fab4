import { z } from 'zod';

const delay = z.number().int().min(0).max(3_600_000);

/** How the simulated Meta behaves; the control API changes it while it runs. */
export const settingsSchema = z.strictObject({
	/** Milliseconds from the answer to a send until this status is posted; null for never. */
	sentAfterMs: delay.nullable(),
	deliveredAfterMs: delay.nullable(),
	readAfterMs: delay.nullable(),
	/** Voice notes only. */
	playedAfterMs: delay.nullable(),
	/** How often each status is posted. */
	statusCopies: z.number().int().min(1).max(20),
	/** Whether the copies of a status are posted at the same time, and not one after another. */
	statusCopiesAtOnce: z.boolean(),
	/** `reversed` posts the statuses of a message at the same times, the last one first. */
	statusOrder: z.enum(['as-it-happens', 'reversed']),
	/** The last status of a message that fails before it does: several devices may report differently. */
	failureFollows: z.enum(['nothing', 'sent', 'delivered']),
	/** Posts `sent` and waits for its answer before the send itself is answered. */
	statusBeforeResponse: z.boolean(),
	/** How a free message outside the 24 hours is refused: in the answer, or later by a `failed` status. */
	closedWindowRefusal: z.enum(['response', 'status']),
	/** Messages a second and number, in and out together. */
	throughputPerSecond: z.number().int().min(1),
	/** Messages that may be sent to one person at once, … */
	pairBurst: z.number().int().min(1),
	/** … and how long each of them must be paid back. */
	pairIntervalMs: delay,
	/** When a delivery that was not answered with 200 is tried again; empty for never. */
	retryAfterMs: z.array(delay).max(20),
	/** How long the receiver of a delivery may take. */
	deliveryTimeoutMs: z.number().int().min(1).max(600_000),
	/** `development`: nothing that customers do is delivered, and no status either. */
	appMode: z.enum(['live', 'development']),
	/** `missing`: every message is accepted and then fails (131042). */
	paymentMethod: z.enum(['present', 'missing']),
	/** How Meta has the numbers of the account. */
	numberStatus: z.enum(['CONNECTED', 'PENDING', 'DISCONNECTED', 'BANNED']),
	qualityRating: z.enum(['GREEN', 'YELLOW', 'RED']),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Meta's published numbers where there are any, otherwise what a person at the phone page expects. */
export const DEFAULT_SETTINGS: Settings = {
	sentAfterMs: 30,
	deliveredAfterMs: 200,
	readAfterMs: 900,
	playedAfterMs: null,
	statusCopies: 1,
	statusCopiesAtOnce: false,
	statusOrder: 'as-it-happens',
	failureFollows: 'nothing',
	statusBeforeResponse: false,
	closedWindowRefusal: 'status',
	throughputPerSecond: 80,
	pairBurst: 45,
	pairIntervalMs: 6_000,
	retryAfterMs: [],
	deliveryTimeoutMs: 10_000,
	appMode: 'live',
	paymentMethod: 'present',
	numberStatus: 'CONNECTED',
	qualityRating: 'GREEN',
};
