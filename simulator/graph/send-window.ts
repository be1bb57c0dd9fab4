export type SendWindow = ReturnType<typeof createSendWindow>;

const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * Until when free messages may be sent: 24 hours from the customer's latest message, by
 * the message's own time. Reactions, edits, revokes and system messages do not count.
 */
export function createSendWindow(now: () => Date) {
	const lastInbound = new Map<string, number>();

	return {
		note(numberId: string, customerId: string, at: Date): void {
			const name = `${numberId}/${customerId}`;
			lastInbound.set(name, Math.max(lastInbound.get(name) ?? 0, at.getTime()));
		},

		isOpen(numberId: string, customerId: string): boolean {
			const last = lastInbound.get(`${numberId}/${customerId}`);
			return last !== undefined && now().getTime() - last <= WINDOW_MS;
		},

		/** Forgets what the customer wrote, as if 24 hours had passed. */
		close(numberId: string, customerId: string): void {
			lastInbound.delete(`${numberId}/${customerId}`);
		},

		reset(): void {
			lastInbound.clear();
		},
	};
}
