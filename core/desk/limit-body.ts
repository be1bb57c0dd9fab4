import { Refusal } from './refusal';

/** The same request, whose body ends with Refusal once it has more than `most` bytes. */
export function limitBody(request: Request, most: number): Request {
	if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most);
	if (!request.body) return request;

	let bytes = 0;
	const counted = request.body.pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				bytes += chunk.byteLength;
				if (bytes > most) controller.error(tooLarge(most));
				else controller.enqueue(chunk);
			},
		}),
	);
	return new Request(request, { body: counted, duplex: 'half' });
}

function tooLarge(most: number): Refusal {
	return new Refusal('too-large', `At most ${Math.floor(most / 1024 / 1024)} MB.`);
}
