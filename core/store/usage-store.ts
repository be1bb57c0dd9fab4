import { randomUUID } from 'node:crypto';
import type { Unit } from './schema';
import { tally } from './tally-store';
import type { UsageRow } from './turn-rows';

/** Records what one answer of a model used and cost, and adds it to the sums. */
export async function recordUsage(unit: Unit, usage: Omit<UsageRow, 'id' | 'at'>): Promise<void> {
	await unit.db
		.insertInto('usage')
		.values({ ...usage, id: randomUUID(), at: unit.now })
		.execute();
	addUp(unit, usage);
}

function addUp(
	unit: Unit,
	{
		purpose,
		model,
		inputTokens,
		cachedTokens,
		outputTokens,
		costMicros,
	}: Omit<UsageRow, 'id' | 'at'>,
): void {
	const labels = { purpose, model };
	const kinds = { input: inputTokens - cachedTokens, cached: cachedTokens, output: outputTokens };
	for (const kind of ['input', 'cached', 'output'] as const) {
		if (kinds[kind] > 0) tally(unit, 'tokens', { ...labels, kind }, kinds[kind]);
	}
	if (costMicros === null) tally(unit, 'cost-unknown', labels);
	else tally(unit, 'cost-micros', labels, costMicros);
}
