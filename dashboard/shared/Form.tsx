import type { ComponentChildren } from 'preact';
import type { Submission } from './use-submit';

type Props = {
	submission: Submission;
	onSubmit(values: FormData, form: HTMLFormElement): Promise<void>;
	children: ComponentChildren;
	label?: string;
};

/** A form that hands in without leaving the page, and tells what was wrong. */
export function Form({ submission, onSubmit, children, label }: Props) {
	return (
		<form
			class="form"
			aria-label={label}
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				void submission.submit(() => onSubmit(new FormData(form), form));
			}}
		>
			{children}
			<p class="form-message" role="alert">
				{submission.message}
			</p>
		</form>
	);
}
