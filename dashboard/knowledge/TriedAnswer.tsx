import type { AnswerAt } from '../../core/desk/contract/route-table';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { verdictWords } from '../shared/verdict-words';

type Asked = AnswerAt<'ask-knowledge'>;

/** What the AI would say, and whether it would be sent by itself. */
export function TriedAnswer({ asked: { answer } }: { asked: Asked }) {
	switch (answer.outcome) {
		case 'no-model':
			return null;
		case 'nothing-found':
			return <p class="notice-box">{t('knowledge.would-find-nothing')}</p>;
		case 'handed-over':
			return (
				<p class="notice-box">
					{t('knowledge.would-hand-over')} <bdi>{answer.reason}</bdi>
				</p>
			);
		case 'failed':
			return (
				<p class="notice-box">
					{t('knowledge.no-answer')} <bdi>{answer.reason}</bdi>
				</p>
			);
		case 'answered':
			return <Answered answer={answer} />;
	}
}

function Answered({ answer }: { answer: Extract<Asked['answer'], { outcome: 'answered' }> }) {
	const why = verdictWords(answer.verdict);
	return (
		<div class="tried-answer">
			<h3>{t('knowledge.would-answer')}</h3>
			<p class="bubble ai" dir="auto">
				{answer.text}
			</p>
			{why === null ? (
				<p class="tried-good">
					<Icon name="check" /> {t('knowledge.would-send')}
				</p>
			) : (
				<p class="notice-box">
					<Icon name="warning" /> {t('knowledge.would-hold')} {why}
				</p>
			)}
		</div>
	);
}
