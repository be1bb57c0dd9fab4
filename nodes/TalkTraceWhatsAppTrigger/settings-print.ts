import { createHash } from 'node:crypto';
import { PACKAGE_VERSION } from '../../core/package-version';
import type { Print } from '../../core/store/attendant-store';
import type { CredentialContext } from '../shared/kept-credential';
import { whatsAppAccount } from '../shared/whatsapp-account';
import { dispatchRules, intakeRules, ownership, type ParameterContext } from './settings';

/**
 * What the trigger goes by, as hashes by the names that the editor shows: two processes of one
 * number that differ contradict each other. Nobody can tell a setting, or a secret, from it.
 */
export async function settingsPrint(
	context: ParameterContext & CredentialContext,
	storeId: string,
): Promise<Print> {
	const intake = intakeRules(context);
	const rules = dispatchRules(context);
	const { holdingMessage, messagesPerSecond } = ownership(context);
	const settings = {
		'WhatsApp credential': await whatsAppAccount(context),
		'Quiet Period': intake.quietMs,
		'Longest Wait': intake.longestWaitMs,
		'Kinds That Start a Turn': intake.turnKinds.toSorted(),
		'Holding Message': holdingMessage,
		'Deadline of a Turn': rules.deadlineMs,
		'Most Messages per Second': messagesPerSecond,
		'Most Runs at Once': rules.mostRuns,
		'Oldest Message to Answer': rules.latestAgeMs,
		'When the Customer Writes During a Run': intake.whileRunning,
		'When the Workflow Ends Without an Answer': rules.withoutAnswer,
		'Version of TalkTrace': PACKAGE_VERSION,
	};
	return Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [name, hashOf([storeId, name, value])]),
	);
}

/** Long enough to tell settings apart. */
const DIGITS = 12;

function hashOf(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, DIGITS);
}
