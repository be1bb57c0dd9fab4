export type Answer = { status: number; body: unknown };

/** One event of the desk's stream, and when it came. */
export type Heard = { id: number; event: string; data: Record<string, unknown>; at: number };

export type AgentClient = ReturnType<typeof agentClient>;

/** Calls the desk as an agent's page does: with a cookie, and the route in the query. */
export function agentClient(url: string) {
	let cookie = '';

	function addressOf(to: string, query: Record<string, string | number> = {}): URL {
		const address = new URL(url);
		address.searchParams.set('to', to);
		for (const [name, value] of Object.entries(query)) {
			address.searchParams.set(name, String(value));
		}
		return address;
	}

	async function send(address: URL, init: RequestInit = {}): Promise<Response> {
		const response = await fetch(address, {
			...init,
			// n8n closes idle connections; a request that meets that moment would fail.
			headers: { connection: 'close', cookie, ...init.headers },
		});
		const [set] = response.headers.getSetCookie();
		if (set) cookie = set.split(';')[0] ?? '';
		return response;
	}

	return {
		get: async (to: string, query?: Record<string, string | number>): Promise<Answer> =>
			await read(await send(addressOf(to, query))),

		post: async (to: string, input: object): Promise<Answer> =>
			await read(
				await send(addressOf(to), {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'x-talktrace': '1' },
					body: JSON.stringify(input),
				}),
			),

		/** What changes after a number of the feed, until the stream ends or is left. */
		async *events(after: number): AsyncGenerator<Heard> {
			const response = await send(addressOf('events', { after }));
			if (!response.body) throw new Error('The stream has no body');
			let text = '';
			for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
				text += part;
				for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
					const heard = eventOf(text.slice(0, end));
					text = text.slice(end + 2);
					if (heard) yield heard;
				}
			}
		},
	};
}

async function read(response: Response): Promise<Answer> {
	return { status: response.status, body: await response.json() };
}

function eventOf(block: string): Heard | undefined {
	const fields = Object.fromEntries(
		block.split('\n').map((line) => {
			const colon = line.indexOf(': ');
			return [line.slice(0, colon), line.slice(colon + 2)];
		}),
	);
	if (fields.id === undefined) return undefined;
	const data = JSON.parse(fields.data ?? '{}') as Record<string, unknown>;
	return { id: Number(fields.id), event: fields.event ?? '', data, at: Date.now() };
}
