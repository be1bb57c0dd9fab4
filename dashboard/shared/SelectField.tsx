import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

type Props = Omit<JSX.IntrinsicElements['select'], 'label'> & {
	label: string;
	hint?: string;
	children: ComponentChildren;
};

/** A choice among a few, with its label. */
export function SelectField({ label, hint, children, ...rest }: Props) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select class="input" {...rest} id={id} aria-describedby={hint ? `${id}-hint` : undefined}>
				{children}
			</select>
			{hint && (
				<p class="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
		</div>
	);
}
