import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { RegistrationState } from './graph/registrations';

const callback = z.strictObject({ url: z.string(), verifyToken: z.string() });

const stateSchema = z.strictObject({
	app: callback.extend({ fields: z.array(z.string()) }).optional(),
	linked: z.boolean(),
	businessAccount: callback.optional(),
	numbers: z.record(z.string(), callback),
}) satisfies z.ZodType<RegistrationState>;

/**
 * What was registered when the simulator last ran; undefined where there is no file, or
 * not one of ours. The real Meta remembers callbacks over our restarts too.
 */
export function readRegistrations(file: string): RegistrationState | undefined {
	try {
		return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return undefined;
	}
}

/** Replaces the file in one step, so that a crash leaves the old or the new one. */
export function writeRegistrations(file: string, state: RegistrationState): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.new`, JSON.stringify(state, null, '\t'));
	renameSync(`${file}.new`, file);
}
