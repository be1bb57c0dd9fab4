import type { ThreadEvent } from '../../core/desk/contract/thread-shape';
import { isTextKey, t } from '../language/translate';
import { moment, timeOfDay } from '../shared/times';
import { fullName } from '../state/desk';

/** A line that nobody said: who took over and why, who it was given to, and the like. */
export function EventLine({ event }: { event: ThreadEvent }) {
	const { note, summary } = event.facts;
	return (
		<div class="event-line">
			<p>
				<bdi>{sentenceOf(event)}</bdi>{' '}
				<time dateTime={event.at} title={moment(event.at)}>
					{timeOfDay(event.at)}
				</time>
			</p>
			{typeof note === 'string' && note !== '' && (
				<p class="aside" dir="auto">
					{note}
				</p>
			)}
			{typeof summary === 'string' && summary !== '' && (
				<details class="aside">
					<summary>{t('event.summary')}</summary>
					<p dir="auto">{summary}</p>
				</details>
			)}
		</div>
	);
}

function sentenceOf({ kind, agentId, facts }: ThreadEvent): string {
	const who = agentId === null ? '' : fullName(agentId);
	const by = agentId === null ? 'Alone' : '';
	switch (kind) {
		case 'control-changed':
			return controlSentence(facts, who);
		case 'assigned': {
			const to = typeof facts.to === 'string' ? fullName(facts.to) : '';
			if (to === '') return t(`event.unassigned${by}`, { who });
			if (facts.to === agentId) return t('event.assignedSelf', { who });
			return t(`event.assigned${by}`, { who, to });
		}
		case 'status-changed':
			return t(`event.status.${word(facts.status, ['open', 'snoozed', 'resolved'])}${by}`, { who });
		case 'priority-changed':
			return t(`event.priority${by}`, {
				who,
				priority: t(`priority.${priorityOf(facts.priority)}`),
			});
		case 'labels-changed':
			return t(`event.labels${by}`, { who, labels: String(facts.names ?? '') });
		case 'survey-answered':
			return t(`event.survey.${scoreOf(facts.score)}`);
		default:
			return t(`event.${kind}${by}`, { who });
	}
}

/** `Alone` texts are for what a rule, a timer, the customer or a workflow did. */
function controlSentence(facts: ThreadEvent['facts'], who: string): string {
	const control = word(facts.control, ['ai', 'draft', 'human']);
	if (who !== '') return t(`event.control.${control}`, { who });
	const reason = `reason.${String(facts.reason)}`;
	const sentence = t(`event.control.${control}Alone`);
	return isTextKey(reason) ? `${sentence} ${t(reason)}` : sentence;
}

function word<const W extends string>(value: unknown, words: readonly W[]): W {
	return words.find((one) => one === value) ?? words[0]!;
}

function priorityOf(value: unknown): 0 | 1 | 2 | 3 | 4 {
	return ([0, 1, 2, 3, 4] as const).find((one) => one === value) ?? 0;
}

function scoreOf(value: unknown): 1 | 2 | 3 {
	return ([1, 2, 3] as const).find((one) => one === value) ?? 2;
}
