import { z } from 'zod';
import type { Http } from '../http';

const modelsSchema = z.object({ data: z.array(z.unknown()) });

/**
 * Asks a server for its models, which a wrong key or region cannot. `unknown`: the
 * server keeps no list, as some compatible ones; that says nothing about the key.
 */
export async function checkKey(
	http: Http,
	server: { baseUrl: string; apiKey: string },
): Promise<'valid' | 'refused' | 'not-a-model-server' | 'unknown'> {
	const { status, body } = await http({
		method: 'GET',
		url: `${server.baseUrl}/models`,
		headers: server.apiKey === '' ? {} : { authorization: `Bearer ${server.apiKey}` },
	});

	if (status === 401 || status === 403) return 'refused';
	if (status === 404) return 'unknown';
	return status === 200 && modelsSchema.safeParse(body).success ? 'valid' : 'not-a-model-server';
}
