import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

type Props = Omit<JSX.IntrinsicElements['select'], 'label' | 'ref' | 'defaultValue'> & {
	label: string;
	hint?: string;
	/** What is chosen at first, and again when the form is reset. */
	defaultValue?: string;
	children: ComponentChildren;
};

/** A choice among a few, with its label. */
export function SelectField({ label, hint, defaultValue, children, ...rest }: Props) {
	const id = useId();
	const select = useRef<HTMLSelectElement>(null);
	useLayoutEffect(() => {
		if (defaultValue === undefined) return;
		for (const option of select.current?.options ?? []) {
			option.defaultSelected = option.value === defaultValue;
		}
	}, [defaultValue]);

	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select
				class="input"
				{...rest}
				ref={select}
				id={id}
				aria-describedby={hint ? `${id}-hint` : undefined}
			>
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
