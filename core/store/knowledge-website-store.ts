import type { Unit } from './schema';

/** The keys of the sources that a website has become, by the address that it is known by. */
export async function pagesOfWebsite({ db }: Pick<Unit, 'db'>, address: string): Promise<string[]> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', keyOf(address))
		.executeTakeFirst();
	return JSON.parse(row?.value ?? '[]') as string[];
}

/** Notes which sources a website is now. */
export async function notePagesOfWebsite(
	{ db }: Unit,
	address: string,
	keys: readonly string[],
): Promise<void> {
	const value = JSON.stringify(keys);
	await db
		.insertInto('setting')
		.values({ key: keyOf(address), value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
}

function keyOf(address: string): string {
	return `knowledgeWebsite:${address}`;
}
