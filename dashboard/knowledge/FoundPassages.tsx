import type { FoundPassage } from '../../core/desk/contract/knowledge-shape';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { language, t } from '../language/translate';
import { HeadingPath } from '../shared/HeadingPath';
import { SourceName } from '../shared/SourceName';

type Asked = AnswerAt<'ask-knowledge'>;

/** What was found for a question with its scores, and greyed what was too far from it. */
export function FoundPassages({ asked }: { asked: Asked }) {
	const { passages, tooFar, withoutVectors, answer } = asked;
	const cited = answer.outcome === 'answered' ? answer.cited : [];
	return (
		<>
			{withoutVectors !== null && (
				<p class="notice-box">
					{t('knowledge.without-vectors')} <bdi>{withoutVectors}</bdi>
				</p>
			)}
			<h3>{t('knowledge.found', { count: passages.length })}</h3>
			<ol class="found">
				{passages.map((passage, index) => (
					<Found key={index} passage={passage} isCited={cited.includes(index + 1)} />
				))}
			</ol>
			{tooFar.length > 0 && (
				<>
					<h3>{t('knowledge.too-far')}</h3>
					<ol class="found too-far">
						{tooFar.map((passage, index) => (
							<Found key={index} passage={passage} isCited={false} />
						))}
					</ol>
				</>
			)}
		</>
	);
}

function Found({ passage, isCited }: { passage: FoundPassage; isCited: boolean }) {
	const { sourceName, url, headings, page, text, score, coverage, similarity } = passage;
	return (
		<li class="passage">
			<p class="found-head">
				<SourceName name={sourceName} url={url} />
				{isCited && <span class="chip state-serving">{t('knowledge.cited')}</span>}
				<span class="small soft">
					{t('knowledge.score', { score: share(score) })} ·{' '}
					{t('knowledge.coverage', { share: share(coverage) })}
					{similarity !== null && ` · ${t('knowledge.similarity', { share: share(similarity) })}`}
				</span>
			</p>
			<HeadingPath headings={headings} page={page} />
			<p class="passage-text" dir="auto">
				{text}
			</p>
		</li>
	);
}

function share(value: number): string {
	return new Intl.NumberFormat(language.value, { style: 'percent' }).format(value);
}
