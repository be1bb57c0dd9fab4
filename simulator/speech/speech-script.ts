import { z } from 'zod';
import { SPEECH_ERRORS, type SpeechErrorName } from './speech-error';

const LONGEST_DELAY_MS = 10 * 60 * 1000;

const errorName = z.enum(Object.keys(SPEECH_ERRORS) as [SpeechErrorName, ...SpeechErrorName[]]);

/**
 * What a call does instead of answering by itself:
 * - `hear`: these words, whatever the audio holds.
 * - `refuse`: one of the service's errors by name.
 * - `garbage`: an answer that is none.
 * - `hang`: nothing, until released or the caller gives up. `disconnect`: the connection is lost.
 * - `stand-in`: the usual answer (useful with `delayMs`).
 */
const behaviourSchema = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('stand-in') }),
	z.strictObject({
		type: z.literal('hear'),
		text: z.string(),
		language: z.string().default('en-US'),
		/** 0 as Google says it where it knows none. */
		confidence: z.number().min(0).max(1).default(0),
	}),
	z.strictObject({ type: z.literal('refuse'), error: errorName }),
	z.strictObject({ type: z.literal('garbage') }),
	z.strictObject({ type: z.literal('hang') }),
	z.strictObject({ type: z.literal('disconnect') }),
]);

export type SpeechBehaviour = z.output<typeof behaviourSchema>;

const stepSchema = z.strictObject({
	behaviour: behaviourSchema,
	/** Where not given, any call of a simulated speech service. */
	operation: z.enum(['transcribe', 'speak']).optional(),
	/** How many calls the step is for. */
	times: z.union([z.int().min(1), z.literal('always')]).default(1),
	/** How long the call waits before the behaviour. */
	delayMs: z.int().min(0).max(LONGEST_DELAY_MS).default(0),
});

/** One step or several, as a test or the control API gives them. */
export const speechScriptSchema = z.union([stepSchema, z.array(stepSchema).min(1).max(100)]);

export type SpeechScriptInput = z.input<typeof speechScriptSchema>;

type Step = z.output<typeof stepSchema>;

export type SpeechScript = ReturnType<typeof createSpeechScript>;

/** The behaviours still to come. The oldest step that fits a call is taken. */
export function createSpeechScript() {
	let steps: Step[] = [];

	return {
		/** Adds steps at the end. Throws a ZodError for anything that is no step. */
		add(input: SpeechScriptInput): Step[] {
			const added = [speechScriptSchema.parse(input)].flat();
			steps = [...steps, ...added];
			return added;
		},

		/** The step for this call, used up by one; undefined leaves the call to the stand-in. */
		take(operation: string): Step | undefined {
			const due = steps.find((step) => [undefined, operation].includes(step.operation));
			if (!due) return undefined;

			if (due.times !== 'always') due.times -= 1;
			steps = steps.filter(({ times }) => times !== 0);
			return due;
		},

		/** The steps that have not been used up, in their order. */
		list: (): readonly Step[] => steps,

		clear(): void {
			steps = [];
		},
	};
}
