import { useEffect } from 'preact/hooks';
import { number, t } from '../language/translate';
import { go, place, write } from '../state/route';
import { AddSources } from './AddSources';
import { AskBox } from './AskBox';
import { IndexState } from './IndexState';
import { followKnowledge, misses } from './knowledge-state';
import { MissList } from './MissList';
import { SourceList } from './SourceList';
import './knowledge.css';

const PARTS = ['sources', 'ask', 'misses'] as const;

type Part = (typeof PARTS)[number];

/** What the business has told the desk, what would be found in it, and what was not. */
export function KnowledgePage() {
	useEffect(followKnowledge, []);
	const { value } = place;
	const part = PARTS.find((one) => value.at === 'knowledge' && one === value.part) ?? 'sources';

	return (
		<div class="settings-page wide knowledge">
			<h1>{t('knowledge.title')}</h1>
			<IndexState />
			<nav class="knowledge-parts" aria-label={t('knowledge.title')}>
				{PARTS.map((one) => (
					<PartLink key={one} part={one} current={one === part} />
				))}
			</nav>
			{part === 'sources' && (
				<>
					<AddSources />
					<SourceList />
				</>
			)}
			{part === 'ask' && <AskBox />}
			{part === 'misses' && <MissList />}
		</div>
	);
}

function PartLink({ part, current }: { part: Part; current: boolean }) {
	const to = { at: 'knowledge', part } as const;
	const count = part === 'misses' ? (misses.value?.length ?? 0) : 0;
	return (
		<a
			href={write(to)}
			aria-current={current ? 'page' : undefined}
			onClick={(event) => {
				if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				go(to);
			}}
		>
			{t(`knowledge.part-${part}`)}
			{count > 0 && <span class="chip">{number(count)}</span>}
		</a>
	);
}
