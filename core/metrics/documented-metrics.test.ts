import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createListenerMetrics } from '../listener/listener-metrics';
import { aStore } from '../testing/a-store';
import type { MetricFamily } from './metric-family';
import { readDeskMetrics } from './read-desk-metrics';

const DOCS = join(__dirname, '../../docs');

let families: MetricFamily[];
let dispose: () => Promise<void>;

beforeAll(async () => {
	const { store, ...rest } = await aStore();
	({ dispose } = rest);
	const listener = createListenerMetrics(() => []);
	const ofTheDesk = await readDeskMetrics([store], (error) => {
		throw error;
	});
	families = [...ofTheDesk, ...(await listener.families())];
	listener.stop();
});

afterAll(() => dispose());

const read = (name: string) => readFile(join(DOCS, name), 'utf8');

/** Names of metrics in a text, without what histograms have behind them. */
function namesIn(text: string): string[] {
	const measured = families.filter(({ type }) => type === 'histogram').map(({ name }) => name);
	const found = text.match(/\b(talktrace|process|nodejs)_[a-z0-9_]+[a-z0-9]/g) ?? [];
	const names = found.map((name) => {
		const base = name.replace(/_(bucket|sum|count)$/, '');
		return measured.includes(base) ? base : name;
	});
	return [...new Set(names)].sort();
}

type Panel = { title: string; targets?: { expr: string }[] };
type Rule = { alert: string; expr: string; annotations: { summary: string; description: string } };

describe('the metrics', () => {
	it('are named by the rules of Prometheus', () => {
		const names = families.map(({ name }) => name);

		expect(new Set(names).size).toBe(names.length);
		for (const { name, type, help } of families) {
			expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
			expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
			expect(name).not.toMatch(/_(milliseconds|ms|minutes|kilobytes|percent)(_|$)/);
			expect(help.length).toBeGreaterThan(1);
		}
	});

	it('all stand in the documentation, and nothing else does', async () => {
		const [text = ''] = (await read('observability.md')).split('\n## Alarms');
		const table = text.split('\n').filter((line) => line.startsWith('| `'));

		expect(namesIn(table.join('\n'))).toEqual(families.map(({ name }) => name).sort());
	});

	it('all have a panel of the dashboard, which asks for nothing else', async () => {
		const { panels } = JSON.parse(await read('observability/grafana-dashboard.json')) as {
			panels: Panel[];
		};
		const asked = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

		expect(namesIn(asked.join('\n'))).toEqual(families.map(({ name }) => name).sort());
	});

	it('are what the alarms ask for, each of which says what to do', async () => {
		const { groups } = parse(await read('observability/alerts.yml')) as {
			groups: { rules: Rule[] }[];
		};
		const rules = groups.flatMap(({ rules }) => rules);
		const known = new Set(families.map(({ name }) => name));

		expect(rules.length).toBeGreaterThan(10);
		for (const { alert, expr, annotations } of rules) {
			expect([alert, namesIn(expr).filter((name) => !known.has(name))]).toEqual([alert, []]);
			expect(namesIn(expr)).not.toEqual([]);
			expect(annotations.summary).toMatch(/\w{3}/);
			expect(annotations.description).toMatch(/\.$/);
		}
	});

	it.each([
		['observability/alerts.yml', /(\w+)=~?"([a-z|-]+)"/g],
		['observability/grafana-dashboard.json', /(\w+)=~?\\"([a-z|-]+)\\"/g],
	])('have the labels that %s chooses by', async (file, chosen) => {
		const known = new Set(
			families.flatMap(({ samples }) =>
				samples.flatMap(({ labels }) =>
					Object.entries(labels).map(([name, text]) => `${name} ${text}`),
				),
			),
		);
		const asked = [...(await read(file)).matchAll(chosen)].flatMap(([, name, texts = '']) =>
			texts.split('|').map((text) => `${name} ${text}`),
		);

		expect(asked).not.toEqual([]);
		expect(asked.filter((one) => !known.has(one))).toEqual([]);
	});
});
