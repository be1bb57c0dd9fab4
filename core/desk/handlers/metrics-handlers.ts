import { answerMetrics, showsToken } from '../../metrics/answer-metrics';
import { readDeskMetrics } from '../../metrics/read-desk-metrics';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** What Prometheus reads of the desk, for who has the token that the builder has set. */
export const metricsHandlers: Handlers<'metrics'> = {
	async metrics({ store, request, metricsToken, onError }) {
		if (metricsToken === null) throw new Refusal('not-found', 'There is nothing here.');
		if (!showsToken(request, metricsToken)) {
			throw new Refusal('not-allowed', 'Send the metrics token as a bearer token.');
		}
		return answerMetrics(request, await readDeskMetrics([store], onError));
	},
};
