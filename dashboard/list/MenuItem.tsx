import { Icon, type IconName } from '../shared/Icon';

type Props = {
	icon?: IconName;
	words: string;
	/** Of what can be on and off; left out where it cannot. */
	checked?: boolean;
	onChoose(): void;
};

/** One line of a menu. */
export function MenuItem({ icon, words, checked, onChoose }: Props) {
	return (
		<button
			type="button"
			role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
			aria-checked={checked}
			onClick={onChoose}
		>
			{icon && <Icon name={icon} />}
			<bdi>{words}</bdi>
			{checked && (
				<span class="end">
					<Icon name="check" />
				</span>
			)}
		</button>
	);
}
