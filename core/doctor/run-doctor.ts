import { setTimeout as pause } from 'node:timers/promises';
import { CHECKS, type CheckName } from './checks';
import { type Finding, unknown } from './finding';

/** One way of finding something out, for one check or several. */
export type Probe = {
	checks: readonly CheckName[];
	/** Says each finding as soon as it is known. What it throws leaves the rest unknown. */
	run(tell: (finding: Finding) => void): Promise<void>;
};

/** Longer than the calls of any probe may take together when all is well. */
const LONGEST_MS = 60_000;

const GRAVITY = ['broken', 'warning', 'unknown', 'fine'] as const satisfies Finding['state'][];

/**
 * Runs all probes at the same time and gives what they found, the gravest first. Never rejects,
 * and ends after `longestMs`: checks of which nothing was said by then are unknown.
 */
export async function runDoctor(
	probes: readonly Probe[],
	{ longestMs = LONGEST_MS }: { longestMs?: number } = {},
): Promise<Finding[]> {
	const findings = await Promise.all(probes.map((probe) => examine(probe, longestMs)));
	return inOrder(findings.flat());
}

async function examine(probe: Probe, longestMs: number): Promise<Finding[]> {
	const findings: Finding[] = [];
	const over = new AbortController();
	await Promise.race([
		settled(probe, (finding) => {
			if (!over.signal.aborted) findings.push(finding);
		}),
		pause(longestMs, undefined, { signal: over.signal }).catch(() => undefined),
	]);
	over.abort();

	const silent = probe.checks.filter((name) => !findings.some(({ check }) => check === name));
	return [...findings, ...silent.map((check) => unknown(check, 'no-answer'))];
}

/** An error of a probe is one more thing that it could not find out. */
async function settled(probe: Probe, tell: (finding: Finding) => void): Promise<void> {
	await Promise.allSettled([probe.run(tell)]);
}

function inOrder(findings: Finding[]): Finding[] {
	const names = Object.keys(CHECKS);
	return findings.toSorted(
		(one, other) =>
			GRAVITY.indexOf(one.state) - GRAVITY.indexOf(other.state) ||
			names.indexOf(one.check) - names.indexOf(other.check),
	);
}
