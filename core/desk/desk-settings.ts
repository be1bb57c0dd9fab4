import type { Unit } from '../store/schema';
import { type DeskSettings, settingsSchema } from './contract/desk-routes';

/** The desk's settings. What is missing, or no longer understood, is as it is by default. */
export async function readSettings({ db }: Unit): Promise<DeskSettings> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return row ? understood(row.value) : settingsSchema.parse({});
}

/** Changes the named settings and tells how all of them are now. */
export async function writeSettings(
	unit: Unit,
	change: Partial<DeskSettings>,
): Promise<DeskSettings> {
	// Two who change different settings at once must not undo each other.
	await unit.db
		.insertInto('setting')
		.values({ key: KEY, value: '{}' })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ key: KEY }))
		.execute();
	const settings = settingsSchema.parse({ ...(await readSettings(unit)), ...change });
	await unit.db
		.updateTable('setting')
		.set({ value: JSON.stringify(settings) })
		.where('key', '=', KEY)
		.execute();
	return settings;
}

const KEY = 'desk';

function understood(value: string): DeskSettings {
	const kept = JSON.parse(value) as Record<string, unknown>;
	const entries = Object.entries(settingsSchema.shape).flatMap(([name, shape]) => {
		const parsed = shape.safeParse(kept[name]);
		return parsed.success ? [[name, parsed.data] as const] : [];
	});
	return settingsSchema.parse(Object.fromEntries(entries));
}
