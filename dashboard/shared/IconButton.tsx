import type { JSX, Ref } from 'preact';
import { Icon, type IconName } from './Icon';

type Props = Omit<JSX.IntrinsicElements['button'], 'icon' | 'ref'> & {
	icon: IconName;
	/** What it does: shown on hover, read by screen readers. */
	label: string;
	buttonRef?: Ref<HTMLButtonElement>;
};

/** A button that shows only a drawing. */
export function IconButton({ icon, label, buttonRef, class: more = '', ...rest }: Props) {
	return (
		<button
			type="button"
			ref={buttonRef}
			class={`button quiet icon ${more as string}`}
			aria-label={label}
			title={label}
			{...rest}
		>
			<Icon name={icon} />
		</button>
	);
}
