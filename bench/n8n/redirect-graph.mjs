/**
 * Preloaded into the n8n of a benchmark: n8n's own WhatsApp Trigger registers itself at
 * graph.facebook.com, an address that it has built in. Its calls go to the simulator instead.
 */

import http from 'node:http';
import https from 'node:https';

const GRAPH = 'graph.facebook.com';
const simulator = new URL(process.env.TALKTRACE_BENCH_GRAPH_URL);
const request = https.request;

https.request = (options, ...rest) => {
	if (options?.hostname !== GRAPH) return request(options, ...rest);

	const { hostname, port } = simulator;
	return http.request(
		{ ...options, protocol: 'http:', hostname, host: hostname, port, agent: http.globalAgent },
		...rest,
	);
};
