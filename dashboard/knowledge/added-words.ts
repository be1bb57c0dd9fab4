import type { Added } from '../../core/desk/contract/knowledge-shape';
import { t } from '../language/translate';

/** What became of something that was added, in words. */
export function addedWords(added: Added): string {
	switch (added.outcome) {
		case 'refused':
			return t(`knowledge.reason.${added.reason}`);
		case 'reading':
			return t('knowledge.reading-on');
		case 'added':
		case 'replaced':
			return t(`knowledge.${added.outcome}`, { count: added.passages });
		case 'unchanged':
		case 'overtaken':
			return t(`knowledge.${added.outcome}`);
	}
}
