export type CannedValues = {
	name: string | null;
	agent: string | null;
	/** What agents have noted down about the contact, by the field's name. */
	fields: Record<string, string>;
};

const GAP = /\{\{\s*([\p{L}\p{N}_ -]+?)\s*\}\}/gu;

/**
 * A canned reply with its gaps filled: `{{name}}`, `{{first name}}`, `{{agent}}`, or a field of
 * the contact. A gap without a value stays as it is and is told, so that it is not sent unseen.
 */
export function fillCanned(
	text: string,
	{ name, agent, fields }: CannedValues,
): { text: string; missing: string[] } {
	const missing: string[] = [];
	const known: Record<string, string | null | undefined> = {
		...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value])),
		name,
		'first name': name?.trim().split(/\s+/u)[0],
		agent,
	};
	const filled = text.replace(GAP, (gap, key: string) => {
		const value = Object.hasOwn(known, key.toLowerCase()) ? known[key.toLowerCase()] : undefined;
		if (value !== null && value !== undefined && value !== '') return value;
		missing.push(key);
		return gap;
	});
	return { text: filled, missing };
}
