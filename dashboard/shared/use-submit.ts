import { useSignal } from '@preact/signals';
import { CallFailed } from '../api/call';
import { explain } from '../state/notices';

export type Submission = {
	busy: boolean;
	/** What the desk said against it, in the agent's language; null when it said nothing. */
	message: string | null;
	/** What is wrong with one field. */
	wrong(field: string): string | undefined;
	/** Runs it, once at a time. */
	submit(work: () => Promise<void>): Promise<void>;
};

/** What a form needs to hand in what stands in it. */
export function useSubmit(explained: (error: unknown) => string = explain): Submission {
	const busy = useSignal(false);
	const message = useSignal<string | null>(null);
	const fields = useSignal<Record<string, string>>({});

	return {
		busy: busy.value,
		message: message.value,
		wrong: (field) => fields.value[field],
		async submit(work) {
			if (busy.peek()) return;
			busy.value = true;
			message.value = null;
			fields.value = {};
			try {
				await work();
			} catch (error) {
				message.value = explained(error);
				if (error instanceof CallFailed && 'fields' in error.problem) {
					fields.value = error.problem.fields ?? {};
				}
			} finally {
				busy.value = false;
			}
		},
	};
}
