import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { attempt } from '../state/notices';
import { isAtLeast } from '../state/session';
import { briefMoment } from './times';

type Props = {
	channelId: string;
	read: Pick<AnswerAt<'templates'>, 'readAt' | 'problem'>;
	onReload(): void;
};

/** How long reading from Meta takes, at most, before looking whether it is done is worth it. */
const READ_AGAIN_MS = 4_000;

/** When a channel's templates were read, why they could not be the last time, and reading anew. */
export function TemplateFreshness({ channelId, read: { readAt, problem }, onReload }: Props) {
	const wanted = useSignal(false);
	const timer = useRef<number | undefined>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);

	async function refresh() {
		wanted.value = true;
		await attempt(() => call('refresh-templates', { channelId }));
		timer.current = window.setTimeout(() => {
			wanted.value = false;
			onReload();
		}, READ_AGAIN_MS);
	}

	return (
		<>
			{problem !== null && (
				<div class="notice-box template-stale" role="status">
					<p>{t('template.problem')}</p>
					<p class="small">
						{t('template.problem-why')} <bdi lang="en">{problem}</bdi>
					</p>
				</div>
			)}
			<p class="template-foot small soft">
				{readAt === null
					? t('template.never-read')
					: t('template.read-at', { when: briefMoment(readAt) })}
				{isAtLeast('agent') && (
					<button
						type="button"
						class="button"
						disabled={wanted.value}
						onClick={() => void refresh()}
					>
						{t(wanted.value ? 'template.refreshing' : 'template.refresh')}
					</button>
				)}
			</p>
		</>
	);
}
