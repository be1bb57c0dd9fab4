import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { ROUTE_TABLE } from '../../core/desk/contract/route-table';
import { errorFacts } from '../../core/log/error-facts';
import { wordOf } from '../../core/log/plain';
import { n8nLog } from '../shared/n8n-log';
import { textOf } from '../shared/text-of';
import { useStore } from '../shared/use-store';
import { deskModels } from './desk-models';
import { requestOf } from './request-of';
import { beginTest, endTest } from './test-run';
import { type Desk, useDesk } from '../shared/use-desk';
import { writeResponse } from './write-response';

/**
 * Answers the page. n8n is told that it has nothing to answer, and nothing waits for a body: a
 * stream would cost n8n an isolate as long as it lasts. Never throws, since n8n keeps an
 * execution for each error. What somebody does at the test address becomes the node's output.
 */
export async function serve(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const { store } = await useStore(context);
		const desk = await useDesk(store, (error, path) => logError(context, error, path));
		if (context.getMode() !== 'manual') {
			void answer(context, desk).catch((error: unknown) => fail(context, error));
			return { noWebhookResponse: true };
		}
		const from = await beginTest(context, store);
		await answer(context, desk);
		return { noWebhookResponse: true, ...(await endTest(context, store, from)) };
	} catch (error) {
		fail(context, error);
		return { noWebhookResponse: true };
	}
}

/** Resolves when the answer is known; its body may take as long as it likes. */
async function answer(context: IWebhookFunctions, desk: Desk): Promise<void> {
	const response = context.getResponseObject();
	const gone = new AbortController();
	response.once('close', () => gone.abort());
	const request = context.getRequestObject();
	const answered = await desk.fetch(requestOf(request, gone.signal), {
		address: request.ip ?? '',
		models: () => deskModels(context),
		metricsToken: textOf(context.getNodeParameter('metricsToken', '')) || null,
	});
	writeResponse(answered, response).catch((error: unknown) => fail(context, error));
}

function fail(context: IWebhookFunctions, error: unknown): void {
	const response = context.getResponseObject();
	if (response.headersSent) {
		// The rest of what was promised cannot come: the browser must not take it for whole.
		response.destroy();
	} else {
		response.status(503).type('text/plain').send('The desk is not ready');
	}
	logError(context, error, '');
}

/** What is asked for comes from outside. */
const PATHS = ROUTE_TABLE.map(({ path }) => path);

function logError(context: IWebhookFunctions, error: unknown, path: string): void {
	n8nLog(context).error('dashboard-not-answered', {
		route: wordOf(PATHS, path),
		...errorFacts(error),
	});
}
