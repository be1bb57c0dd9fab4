import { t } from '../language/translate';
import { channelsById } from '../state/desk';

/** What a part of the report is about: a number by what agents call it, or the desk itself. */
export function scopeName(scope: string): string {
	if (scope === 'desk') return t('health.desk');
	return channelsById.value.get(scope)?.name ?? scope;
}
