import { parseArgs } from 'node:util';

import { describeReport } from './desk/describe-report';
import { measureDesk } from './desk/measure-desk';
import { FULL, type Plan, SHORT, type Through } from './desk/plan';
import { circumstances } from './report/circumstances';
import { sayWithTime } from './report/say-with-time';
import { writeSection } from './report/write-section';

/** `npm run bench:desk [-- --short] [--minutes N] [--through ingress]`: Meta's mix with the whole desk behind. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			short: { type: 'boolean', default: false },
			minutes: { type: 'string' },
			through: { type: 'string', default: 'listener' satisfies Through },
		},
	});
	const through = values.through === 'ingress' ? 'ingress' : 'listener';
	if (values.through !== through) throw new Error('--through takes listener or ingress');
	const base = values.short ? SHORT : FULL;
	const plan: Plan = { ...base, minutes: Number(values.minutes ?? base.minutes) };
	if (!(plan.minutes > 0)) throw new Error('--minutes takes a number above 0');

	const measuredOn = circumstances();
	console.error(measuredOn);
	const text = describeReport(await measureDesk(plan, through, sayWithTime()), measuredOn);
	console.log(text);
	if (plan.minutes >= FULL.minutes) {
		await writeSection(
			through === 'listener' ? 'The whole desk' : 'The whole desk, through talktrace-ingress',
			text,
		);
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
