import { invalidForModel, invalidParameter, type DashscopeError } from './dashscope-error';
import { isObject, type JsonObject } from './json-object';

const FUNCTION_NAME = /^[A-Za-z0-9_-]{1,64}$/;

export type ToolDefinition = { name: string; parameters: JsonObject };

/** Whether the model may call tools as it likes, not at all, or must call the named one. */
export type ToolChoice = 'auto' | 'none' | { name: string };

type CheckedTools =
	| { ok: true; tools: ToolDefinition[]; toolChoice: ToolChoice }
	| { ok: false; error: DashscopeError };

/** Reads `tools` and `tool_choice`, with DashScope's own rules for names and choices. */
export function checkTools(body: JsonObject): CheckedTools {
	const tools: ToolDefinition[] = [];

	if (body.tools !== undefined && body.tools !== null) {
		if (!Array.isArray(body.tools) || body.tools.length === 0) {
			return refuse(invalidParameter("[] is too short - 'tools'"));
		}
		for (const [index, raw] of body.tools.entries()) {
			const tool = readTool(raw);
			if (!tool) {
				return refuse(
					invalidParameter(`'name' is a required property - 'tools.${index}.function'`),
				);
			}
			const error = checkName(tool.name);
			if (error) return refuse(error);
			tools.push(tool);
		}
	}

	if (tools.length > 0 && typeof body.n === 'number' && body.n !== 1) {
		return refuse(invalidForModel('n must be 1 when tools are used'));
	}

	return checkChoice(body.tool_choice, tools);
}

function readTool(raw: unknown): ToolDefinition | undefined {
	if (!isObject(raw) || !isObject(raw.function)) return undefined;

	const { name, parameters } = raw.function;
	return typeof name === 'string'
		? { name, parameters: isObject(parameters) ? parameters : {} }
		: undefined;
}

function checkName(name: string): DashscopeError | undefined {
	if (name === 'search') return invalidForModel('Tool names are not allowed to be [search]');
	if (!FUNCTION_NAME.test(name)) {
		return invalidParameter(
			`'${name}' does not match '^[a-zA-Z0-9_-]{1,64}$' - 'tools.function.name'`,
		);
	}
	return undefined;
}

function checkChoice(choice: unknown, tools: ToolDefinition[]): CheckedTools {
	if (choice === undefined || choice === null || choice === 'auto') {
		return { ok: true, tools, toolChoice: 'auto' };
	}
	if (choice === 'none') return { ok: true, tools, toolChoice: 'none' };
	if (!isObject(choice) || !isObject(choice.function)) {
		return refuse(
			invalidForModel('tool_choice is one of the strings that should be ["none", "auto"]'),
		);
	}

	const { name } = choice.function;
	if (typeof name !== 'string' || !tools.some((tool) => tool.name === name)) {
		return refuse(invalidForModel('tool_choice names a function that is not in tools'));
	}
	return { ok: true, tools, toolChoice: { name } };
}

function refuse(error: DashscopeError): { ok: false; error: DashscopeError } {
	return { ok: false, error };
}
