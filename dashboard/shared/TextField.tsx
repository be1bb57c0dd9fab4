import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

type Props = Omit<JSX.IntrinsicElements['input'], 'label'> & {
	label: string;
	hint?: string;
	/** What is wrong with what stands in it. */
	wrong?: string;
};

/** One line to write in, with its label, a hint, and what is wrong with it. */
export function TextField({ label, hint, wrong, ...rest }: Props) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<input
				class="input"
				{...rest}
				id={id}
				aria-invalid={wrong ? true : undefined}
				aria-describedby={hint || wrong ? `${id}-about` : undefined}
			/>
			<div id={`${id}-about`}>
				{wrong && <p class="wrong">{wrong}</p>}
				{hint && <p class="hint">{hint}</p>}
			</div>
		</div>
	);
}
