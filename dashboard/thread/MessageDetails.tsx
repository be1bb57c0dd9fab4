import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MessageDetails as Details } from '../../core/desk/contract/message-details-shape';
import { call } from '../api/call';
import { isTextKey, number, t } from '../language/translate';
import { CopyButton } from '../shared/CopyButton';
import { costOf } from '../shared/cost-of';
import { Dialog } from '../shared/Dialog';
import { attempt } from '../state/notices';
import { MessageWay } from './MessageWay';

type Props = { messageId: string; onClose(): void };

/** What became of a message: when what happened, what it took, and by what logs name it. */
export function MessageDetails({ messageId, onClose }: Props) {
	const [details, setDetails] = useState<Details | null>(null);
	useEffect(() => {
		void attempt(() => call('message-details', { messageId })).then((read) =>
			read ? setDetails(read) : onClose(),
		);
	}, [messageId]);

	return (
		<Dialog title={t('details.title')} onClose={onClose}>
			{details === null ? (
				<p role="status">{t('state.loading')}</p>
			) : (
				<>
					<MessageWay steps={details.steps} />
					<Facts details={details} />
					<CopyButton label={t('details.copyTrace')} text={() => details.traceId} />
				</>
			)}
		</Dialog>
	);
}

function Facts({ details }: { details: Details }) {
	const { turn, tries, reason, errorCode, usage, traceId, deliveryId } = details;
	const ended = turn?.outcome ?? null;
	const outcome = `details.outcome.${ended}`;
	return (
		<dl class="facts">
			{turn && (
				<Fact name={t('details.turn')}>
					{isTextKey(outcome) ? t(outcome) : t('details.underway')}{' '}
					{turn.attempt > 1 && t('details.attempt', { count: turn.attempt })}
				</Fact>
			)}
			{tries !== null && tries > 1 && <Fact name={t('details.tries')}>{number(tries)}</Fact>}
			{reason !== null && (
				<Fact name={t('details.error')}>
					<bdi>{reason}</bdi> {errorCode !== null && t('message.code', { code: String(errorCode) })}
				</Fact>
			)}
			{usage.length > 0 && (
				<Fact name={t('details.used')}>
					{usage.map(
						({ purpose, model, inputTokens: input, outputTokens: output, costMicros }, at) => (
							<p key={at}>
								{t(`details.purpose.${purpose}`)}: <bdi dir="ltr">{model}</bdi>,{' '}
								{t('details.tokens', { input, output })}
								{costMicros !== null && `, ${costOf(costMicros)}`}
							</p>
						),
					)}
				</Fact>
			)}
			<Fact name={t('details.trace')}>
				<code dir="ltr">{traceId}</code>
			</Fact>
			{deliveryId !== null && (
				<Fact name={t('details.delivery')}>
					<code dir="ltr">{deliveryId}</code>
				</Fact>
			)}
		</dl>
	);
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}
