import type { Unit } from './schema';

/** Keeps where a number's trigger expects Meta's calls, also when registering it fails afterwards. */
export async function noteCallback(
	{ db }: Unit,
	channelId: string,
	address: string,
): Promise<void> {
	await db
		.insertInto('setting')
		.values({ key: keyOf(channelId), value: address })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: address }))
		.execute();
}

/** Where the number's trigger last expected Meta's calls; undefined where it has never said. */
export async function findCallback({ db }: Unit, channelId: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', keyOf(channelId))
		.executeTakeFirst();
	return row?.value;
}

function keyOf(channelId: string): string {
	return `callback ${channelId}`;
}
