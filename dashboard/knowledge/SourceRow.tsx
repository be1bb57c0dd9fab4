import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { language, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { briefMoment, moment } from '../shared/times';
import { channelsById } from '../state/desk';
import { SourceStateChip } from './SourceStateChip';

const SOURCE_ICONS = { file: 'file', text: 'pencil', web: 'link' } as const;

type Props = { source: KnowledgeSource; onOpen(): void };

/** One source of the list: what it is, whether answers may rest on it, and for whom. */
export function SourceRow({ source, onOpen }: Props) {
	const { kind, name, url, passages, labels, channelIds, expiresAt, updatedAt } = source;
	const tag = source.language ?? source.recognisedLanguage;
	return (
		<li class={source.state === 'serving' ? 'source' : `source ${source.state}`}>
			<span class="source-kind" title={t(`knowledge.kind-${kind}`)}>
				<Icon name={SOURCE_ICONS[kind]} />
				<span class="hidden-visually">{t(`knowledge.kind-${kind}`)}</span>
			</span>
			<div class="source-about">
				<button type="button" class="source-name" onClick={onOpen}>
					<bdi>{name}</bdi>
				</button>
				{url !== null && (
					<span class="source-url small soft" dir="ltr">
						{url}
					</span>
				)}
				<span class="source-facts small soft">
					{passages > 0 && <span>{t('knowledge.passages-count', { count: passages })}</span>}
					{tag !== null && <span>{languageName(tag)}</span>}
					{channelIds !== null && (
						<span>
							<bdi>{channelIds.map((id) => channelsById.value.get(id)?.name ?? id).join(', ')}</bdi>
						</span>
					)}
					{expiresAt !== null && source.state !== 'expired' && (
						<span>{t('knowledge.until', { until: briefMoment(expiresAt) })}</span>
					)}
					<time dateTime={updatedAt} title={moment(updatedAt)}>
						{briefMoment(updatedAt)}
					</time>
				</span>
				{labels.length > 0 && (
					<span class="source-labels">
						{labels.map((label) => (
							<bdi key={label} class="chip">
								{label}
							</bdi>
						))}
					</span>
				)}
			</div>
			<SourceStateChip source={source} />
		</li>
	);
}

/** What a language tag is called; a tag that nobody knows stays as it is. */
function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([language.value], { type: 'language' }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
