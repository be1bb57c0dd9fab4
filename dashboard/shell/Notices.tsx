import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { dismiss, notices } from '../state/notices';

/** Short messages at the edge of the page; screen readers hear the bad ones at once. */
export function Notices() {
	const urgent = notices.value.filter(({ tone }) => tone === 'bad');
	const others = notices.value.filter(({ tone }) => tone !== 'bad');
	return (
		<div class="notices">
			<div role="alert">{urgent.map(NoticeBox)}</div>
			<div role="status">{others.map(NoticeBox)}</div>
		</div>
	);
}

function NoticeBox({ id, tone, text, action }: (typeof notices.value)[number]) {
	return (
		<div class={`notice ${tone}`} key={id}>
			<p dir="auto">{text}</p>
			{action && (
				<button
					type="button"
					class="button quiet"
					onClick={() => {
						action.run();
						dismiss(id);
					}}
				>
					{action.label}
				</button>
			)}
			<IconButton icon="close" label={t('action.close')} onClick={() => dismiss(id)} />
		</div>
	);
}
