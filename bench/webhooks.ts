import { circumstances } from './report/circumstances';
import { sayWithTime } from './report/say-with-time';
import { writeSection } from './report/write-section';
import { describeReport } from './webhooks/describe-report';
import { measureSetting, type SettingReport } from './webhooks/measure-setting';
import { FULL, SETTINGS, SHORT } from './webhooks/plan';

/** `npm run bench:webhooks [-- --short]`: our trigger beside n8n's own, in one n8n process. */
async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const short = args.includes('--short');
	if (args.some((argument) => argument !== '--short')) {
		throw new Error('Usage: npm run bench:webhooks [-- --short]');
	}

	const measuredOn = circumstances();
	console.error(measuredOn);
	const say = sayWithTime();

	const reports: SettingReport[] = [];
	for (const setting of SETTINGS) {
		reports.push(await measureSetting(setting, short ? SHORT : FULL, say));
	}

	const text = describeReport(reports, measuredOn);
	console.log(text);
	if (!short) await writeSection('Webhooks', text);
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
