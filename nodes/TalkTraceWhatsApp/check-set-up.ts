import { runDoctor } from '../../core/doctor/run-doctor';
import { numberProbes } from '../shared/number-probes';
import { serviceProbes } from '../shared/service-probes';
import { type OperationResult, type OperationRun, read, readText } from './operation';

/** Checks the set-up of the number; each finding becomes an item, the gravest first. */
export async function checkSetUp(run: OperationRun): Promise<OperationResult[]> {
	const { context } = run;
	const usesWebhooks = read(run, 'checkedEntrance', 'webhooks') === 'webhooks';
	const findings = await runDoctor([
		...(await numberProbes(context, { runs: null, usesWebhooks })),
		...(await serviceProbes(context, {
			model: readText(run, 'checkedModel'),
			convertsAudio: read(run, 'convertsAudio', false),
		})),
	]);
	return findings.map((finding) => ({ json: { ...finding } }));
}
