import { z } from 'zod';
import type { LoggedCall } from '../call-log';
import { behaviourSchema } from './behaviour';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';

const LONGEST_DELAY_MS = 10 * 60 * 1000;

/** Which calls a step is meant for; every field given must fit. */
const matchSchema = z.strictObject({
	operation: z.enum(['chat', 'embeddings', 'rerank', 'transcribe', 'speak']).optional(),
	model: z.string().optional(),
	/** Stands in the customer's latest message, in any case. */
	lastMessage: z.string().optional(),
	/** It ends with this, in any case: what came before and had no answer does not count. */
	lastMessageEnd: z.string().optional(),
	stream: z.boolean().optional(),
	/** How many images the request shows. */
	images: z.int().min(0).optional(),
});

const stepSchema = z.strictObject({
	behaviour: behaviourSchema,
	match: matchSchema.optional(),
	/** How many calls the step is for. */
	times: z.union([z.int().min(1), z.literal('always')]).default(1),
	/** How long the call waits before the behaviour. */
	delayMs: z.int().min(0).max(LONGEST_DELAY_MS).default(0),
});

/** One step or several, as a test or the control API gives them. */
export const scriptSchema = z.union([stepSchema, z.array(stepSchema).min(1).max(100)]);

export type ScriptInput = z.input<typeof scriptSchema>;

export type Step = z.output<typeof stepSchema> & { id: string };

/** What a call is to a script. */
export type ScriptedCall = {
	operation: string;
	model: string;
	lastMessage: string;
	stream: boolean;
	images: number;
};

export type Script = ReturnType<typeof createScript>;

/** The behaviours still to come. The oldest step that fits a call is taken. */
export function createScript() {
	let steps: Step[] = [];
	let lastId = 0;

	return {
		/** Adds steps at the end. Throws a ZodError for anything that is no step. */
		add(input: ScriptInput): Step[] {
			const parsed = scriptSchema.parse(input);
			const added = (Array.isArray(parsed) ? parsed : [parsed]).map((step) => ({
				...step,
				id: `step-${++lastId}`,
			}));
			steps = [...steps, ...added];
			return added;
		},

		/** The step for this call, used up by one; undefined leaves the call to the stand-in. */
		take(call: ScriptedCall): Step | undefined {
			const due = steps.find(({ match }) => fits(match ?? {}, call));
			if (!due) return undefined;

			if (due.times !== 'always') due.times -= 1;
			steps = steps.filter(({ times }) => times !== 0);
			return due;
		},

		/** The steps that have not been used up, in their order. */
		list(): readonly Step[] {
			return steps;
		},

		/** Whether there was such a step to remove. */
		remove(id: string): boolean {
			const before = steps.length;
			steps = steps.filter((step) => step.id !== id);
			return steps.length < before;
		},

		clear(): void {
			steps = [];
		},
	};
}

function fits(match: z.output<typeof matchSchema>, call: ScriptedCall): boolean {
	const { operation, model, lastMessage, lastMessageEnd, stream, images } = match;
	const said = call.lastMessage.toLowerCase();

	return (
		(operation ?? 'chat') === call.operation &&
		(model === undefined || model === call.model) &&
		(stream === undefined || stream === call.stream) &&
		(images === undefined || images === call.images) &&
		(lastMessage === undefined || said.includes(lastMessage.toLowerCase())) &&
		(lastMessageEnd === undefined || said.trimEnd().endsWith(lastMessageEnd.toLowerCase()))
	);
}

/** What a script looks at in a logged call; the body may be anything. */
export function scriptedCall({ operation, request }: LoggedCall): ScriptedCall {
	const body = isObject(request) ? request : {};
	const messages = Array.isArray(body.messages) ? body.messages.filter(isObject) : [];
	const parts = messages.flatMap(({ content }) => partsOf(content));
	const last = messages.findLast(({ role }) => role === 'user')?.content;

	return {
		operation,
		model: stringOrEmpty(body.model),
		lastMessage: typeof last === 'string' ? last : textOf(last),
		stream: body.stream === true,
		images: parts.filter(({ type }) => type === 'image_url').length,
	};
}

function partsOf(content: unknown): JsonObject[] {
	return Array.isArray(content) ? content.filter(isObject) : [];
}

function textOf(content: unknown): string {
	return partsOf(content)
		.map(({ text }) => stringOrEmpty(text))
		.join('\n');
}
