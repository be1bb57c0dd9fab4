import type { Handlers } from '../handler';
import type { Live } from '../live';

/** How pages follow what changes. */
export function liveHandlers(live: Live): Handlers<'events' | 'changes'> {
	return {
		async events({ caller, request }, { after }) {
			const last = request.headers.get('last-event-id') ?? '';
			return await live.events(caller, /^\d{1,15}$/.test(last) ? Number(last) : after);
		},

		async changes({ caller }, input) {
			return await live.changes(caller, input);
		},
	};
}
