import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { language, t } from '../language/translate';
import { SelectField } from '../shared/SelectField';
import { TextField } from '../shared/TextField';
import { desk } from '../state/desk';
import { lastDay } from './details-in';

/** Of these the words are reduced to stems; other tags are kept as they were given. */
const LANGUAGES = [
	...[
		'ar',
		'bn',
		'cs',
		'da',
		'de',
		'el',
		'en',
		'es',
		'fa',
		'fi',
		'fr',
		'he',
		'hi',
		'hu',
		'id',
		'it',
	],
	...[
		'ja',
		'ko',
		'ms',
		'nl',
		'no',
		'pl',
		'pt',
		'ro',
		'ru',
		'sv',
		'th',
		'tr',
		'uk',
		'ur',
		'vi',
		'zh',
	],
];

type Details = Pick<KnowledgeSource, 'language' | 'labels' | 'channelIds' | 'expiresAt'>;

type Props = { details?: Details; wrong?(field: string): string | undefined };

/** For whom a source is, until when, and in which language; `detailsIn` reads them. */
export function DetailsFields({ details, wrong }: Props) {
	const channels = desk.value?.channels ?? [];
	const given = details?.language ?? '';
	const known = given === '' || LANGUAGES.includes(given) ? LANGUAGES : [given, ...LANGUAGES];
	const names = new Intl.DisplayNames([language.value], { type: 'language' });
	const sorted = known
		.map((tag) => ({ tag, name: names.of(tag) ?? tag }))
		.sort((one, other) => one.name.localeCompare(other.name, language.value));

	return (
		<div class="knowledge-details">
			<TextField
				label={t('knowledge.labels')}
				hint={t('knowledge.labels-hint')}
				name="labels"
				dir="auto"
				maxLength={800}
				defaultValue={details?.labels.join(', ') ?? ''}
				wrong={wrong?.('labels')}
			/>
			<SelectField label={t('knowledge.language')} name="language" defaultValue={given}>
				<option value="">{t('knowledge.language-recognised')}</option>
				{sorted.map(({ tag, name }) => (
					<option key={tag} value={tag}>
						{name}
					</option>
				))}
			</SelectField>
			<TextField
				label={t('knowledge.expires')}
				hint={t('knowledge.expires-hint')}
				name="expires"
				type="date"
				defaultValue={lastDay(details?.expiresAt ?? null)}
				wrong={wrong?.('expiresAt')}
			/>
			{channels.length > 0 && (
				<fieldset class="fieldset">
					<legend>{t('knowledge.channels')}</legend>
					{channels.map(({ id, name }) => (
						<label key={id} class="switch">
							<input
								type="checkbox"
								name="channelIds"
								value={id}
								defaultChecked={details?.channelIds?.includes(id) ?? false}
							/>
							<bdi>{name}</bdi>
						</label>
					))}
					<p class="small soft">{t('knowledge.channels-hint')}</p>
				</fieldset>
			)}
		</div>
	);
}
