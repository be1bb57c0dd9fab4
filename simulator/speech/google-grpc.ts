import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	GrpcObject,
	sendUnaryData,
	ServerUnaryCall,
	ServiceClientConstructor,
	ServiceDefinition,
} from '@grpc/grpc-js';
import type { Recognise, Recognised } from './recognise';

export type GoogleGrpc = { address: string; close(): Promise<void> };

/** Google takes 10 MB of audio; gRPC itself would stop at 4. */
const LARGEST_MESSAGE = 20 * 1024 * 1024;

/** No message of protobuf begins with this. */
const GARBAGE = Buffer.from([0xff, 0xff, 0xff, 0xff]);

/**
 * The simulated Google over gRPC, without TLS: `Recognize` of both versions, from the definitions
 * inside Google's own client package. gRPC is loaded only here: that takes half a second.
 */
export async function startGoogleGrpc(
	recognise: Recognise,
	{ host, port }: { host: string; port: number },
): Promise<GoogleGrpc> {
	const { Server, ServerCredentials } = await import('@grpc/grpc-js');
	const server = new Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE });
	const definitions = await loadDefinitions();

	for (const version of ['v1', 'v2'] as const) {
		const service = withGarbage(serviceOf(definitions, `google.cloud.speech.${version}.Speech`));
		const { path } = service.Recognize!;
		server.addService(service, {
			Recognize: (
				call: ServerUnaryCall<unknown, unknown>,
				callback: sendUnaryData<unknown>,
			): void => {
				const given = new AbortController();
				call.on('cancelled', () => given.abort());
				const { request: body } = call;
				void recognise({ version, body, method: 'GRPC', path, signal: given.signal }).then(
					(reply) => {
						if (reply.kind === 'answer') return callback(null, writeMessage(reply.answer));
						if (reply.kind === 'garbage') return callback(null, GARBAGE);
						if (reply.kind === 'lost') return callback({ code: 14, details: 'Connection dropped' });
						callback({ code: reply.error.grpc, details: reply.error.google });
					},
				);
			},
		});
	}

	const bound = await new Promise<number>((resolve, reject) => {
		server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, taken) =>
			error ? reject(error) : resolve(taken),
		);
	});
	return {
		address: `${host}:${bound}`,
		async close() {
			server.forceShutdown();
		},
	};
}

async function loadDefinitions(): Promise<GrpcObject> {
	const { loadPackageDefinition } = await import('@grpc/grpc-js');
	const { fromJSON } = await import('@grpc/proto-loader');
	const client = require.resolve('@google-cloud/speech/package.json');
	const json = readFileSync(join(client, '..', 'build/protos/protos.json'), 'utf8');
	const options = { longs: String, enums: String, defaults: true, oneofs: true };
	return loadPackageDefinition(fromJSON(JSON.parse(json) as object, options));
}

function serviceOf(definitions: GrpcObject, name: string): ServiceDefinition {
	const found = name
		.split('.')
		.reduce<unknown>((scope, part) => (scope as Record<string, unknown>)[part], definitions);
	return (found as ServiceClientConstructor).service;
}

// What is no answer goes out as it is, past the definition of the message.
function withGarbage(service: ServiceDefinition): ServiceDefinition {
	const recognize = service.Recognize!;
	return {
		Recognize: {
			...recognize,
			responseSerialize: (answer: unknown) =>
				answer === GARBAGE ? GARBAGE : recognize.responseSerialize(answer),
		},
	};
}

function writeMessage({ version, heard, billedSeconds }: Recognised) {
	const results = heard ? [{ alternatives: [heard], languageCode: heard.languageCode }] : [];
	const billed = { seconds: billedSeconds, nanos: 0 };
	return version === 'v1'
		? { results, totalBilledTime: billed }
		: { results, metadata: { totalBilledDuration: billed } };
}
