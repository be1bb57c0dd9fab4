import type { Basis } from '../../core/desk/contract/basis-shape';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { language, t } from '../language/translate';
import { HeadingPath } from '../shared/HeadingPath';
import { Icon } from '../shared/Icon';
import { SourceName } from '../shared/SourceName';
import { verdictWords } from '../shared/verdict-words';
import { openConversation } from '../state/open-conversation';

/** Under an answer of the AI: what it rests on, on demand, and why it was not sent by itself. */
export function AnswerSources({ message }: { message: ThreadMessage }) {
	const basis = message.answer?.basis;
	if (!basis || !isLastPart(message)) return null;
	const why = basis.treatment === 'sent' ? null : verdictWords(basis.verdict);
	const cited = basis.passages.filter(({ number }) => basis.cited.includes(number));
	const others = basis.passages.filter(({ number }) => !basis.cited.includes(number));

	return (
		<div class="answer-sources">
			{why !== null && (
				<p class="answer-held small">
					<Icon name="warning" />
					<span>
						{t(`treatment.${basis.treatment}`)} {why}
					</span>
				</p>
			)}
			{(basis.passages.length > 0 || basis.fromCache) && (
				<details class="small">
					<summary>
						{t('sources.count', { count: cited.length })}
						{basis.fromCache && <span class="chip">{t('sources.cached')}</span>}
					</summary>
					{basis.question !== null && (
						<p class="soft">
							{t('sources.searched')} <bdi>{basis.question}</bdi>
						</p>
					)}
					<SourceItems passages={cited} />
					{others.length > 0 && (
						<>
							<p class="soft">{t('sources.others')}</p>
							<SourceItems passages={others} />
						</>
					)}
				</details>
			)}
		</div>
	);
}

function SourceItems({ passages }: { passages: Basis['passages'] }) {
	return (
		<ol>
			{passages.map(({ number, sourceId, sourceName, url, headings, page, score, excerpt }) => (
				<li key={number} value={number}>
					<p>
						<SourceName name={sourceId === null ? t('sources.rules') : sourceName} url={url} />{' '}
						<span class="soft">{percent(score)}</span>
					</p>
					<HeadingPath headings={headings} page={page} />
					<p class="source-excerpt" dir="auto">
						{excerpt}
					</p>
				</li>
			))}
		</ol>
	);
}

/** A long answer has several parts, which rest on the same. */
function isLastPart({ id, turnId, author }: ThreadMessage): boolean {
	const last = openConversation.value?.entries.findLast(
		(entry) => entry.entry === 'message' && entry.turnId === turnId && entry.author === author,
	);
	return last === undefined || last.id === id;
}

function percent(value: number): string {
	return new Intl.NumberFormat(language.value, { style: 'percent' }).format(value);
}
