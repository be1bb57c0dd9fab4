/**
 * Follows the simulator's events. The browser comes back by itself after a break and gets
 * what it missed; when that is too much the simulator says `reset`.
 *
 * @param {Record<string, (data: any) => void>} handlers by the event's type
 * @param {(connected: boolean) => void} onConnection
 */
export function followEvents(handlers, onConnection) {
	const source = new EventSource('/control/events');
	for (const [type, handle] of Object.entries(handlers)) {
		source.addEventListener(type, (event) => handle(JSON.parse(event.data)));
	}
	source.addEventListener('open', () => onConnection(true));
	source.addEventListener('error', () => onConnection(false));
}
