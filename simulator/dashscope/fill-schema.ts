import { isObject, type JsonObject } from './json-object';

const DEEPEST = 6;

/**
 * A value that satisfies a JSON schema well enough for a stand-in: required properties
 * only, `text` where a string is free. Understands enum, const, anyOf, minimum, minItems.
 */
export function fillSchema(schema: JsonObject, text: string, depth = 0): unknown {
	if (schema.const !== undefined) return schema.const;
	if (Array.isArray(schema.enum)) return pickWord(schema.enum, text);

	const alternatives: unknown = schema.anyOf ?? schema.oneOf;
	const alternative = Array.isArray(alternatives) ? alternatives.find(isObject) : undefined;
	if (alternative) return fillSchema(alternative, text, depth);
	if (depth > DEEPEST) return null;

	const type: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type;
	switch (type) {
		case 'string':
			return typeof schema.maxLength === 'number' ? text.slice(0, schema.maxLength) : text;
		case 'integer':
		case 'number':
			return typeof schema.minimum === 'number' ? schema.minimum : 0;
		case 'boolean':
			return false;
		case 'null':
			return null;
		case 'array': {
			const count = typeof schema.minItems === 'number' ? schema.minItems : 0;
			const items = isObject(schema.items) ? schema.items : {};
			return Array.from({ length: count }, () => fillSchema(items, text, depth + 1));
		}
		default:
			return fillObject(schema, text, depth);
	}
}

function fillObject(schema: JsonObject, text: string, depth: number): JsonObject {
	const properties = isObject(schema.properties) ? schema.properties : {};
	const required: unknown[] = Array.isArray(schema.required)
		? schema.required
		: Object.keys(properties);

	return Object.fromEntries(
		required.map(String).map((name) => {
			const property = properties[name];
			return [name, fillSchema(isObject(property) ? property : {}, text, depth + 1)];
		}),
	);
}

// A reason is often one of a list of words; one that speaks of a person or a request suits
// a hand-over best.
function pickWord(words: unknown[], text: string): unknown {
	return (
		words.find((word) => typeof word === 'string' && text.includes(word)) ??
		words.find((word) => typeof word === 'string' && /person|human|request|asked/i.test(word)) ??
		words[0]
	);
}
