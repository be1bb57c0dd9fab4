import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { TextField } from '../shared/TextField';
import { phoneIn } from './phone-in';

export type Person = { contactId: string; name: string } | { phone: string };

type Props = { person: Person | null; onChange(person: Person | null): void };

const PAUSE_MS = 200;

/** Finds somebody by name or number, or takes a new number. */
export function PersonField({ person, onChange }: Props) {
	const words = useSignal('');
	const found = useSignal<AnswerAt<'people'>['people']>([]);
	const timer = useRef<number | undefined>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);

	function look(next: string) {
		words.value = next;
		clearTimeout(timer.current);
		const wanted = next.trim();
		if (wanted === '') {
			found.value = [];
			return;
		}
		timer.current = window.setTimeout(() => {
			call('people', { words: wanted }).then(
				({ people }) => {
					if (words.peek().trim() === wanted) found.value = people;
				},
				() => (found.value = []),
			);
		}, PAUSE_MS);
	}

	if (person) return <Chosen person={person} onChange={onChange} />;
	const number = phoneIn(words.value);
	return (
		<div class="form">
			<TextField
				label={t('start.to')}
				hint={t('start.find-hint')}
				placeholder={t('start.find')}
				type="search"
				dir="auto"
				autofocus
				maxLength={120}
				value={words.value}
				onInput={(event) => look(event.currentTarget.value)}
				onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
			/>
			{(found.value.length > 0 || number) && (
				<ul class="people" aria-label={t('start.people')}>
					{found.value.map(({ contactId, name, detail }) => (
						<li key={contactId}>
							<button type="button" onClick={() => onChange({ contactId, name })}>
								<Avatar name={name} small />
								<bdi>{name}</bdi>
								{detail !== null && detail !== name && <bdi class="small soft">{detail}</bdi>}
							</button>
						</li>
					))}
					{number && (
						<li>
							<button type="button" onClick={() => onChange({ phone: number })}>
								{t('start.new-number', { number: `\u2066${number}\u2069` })}
							</button>
						</li>
					)}
				</ul>
			)}
		</div>
	);
}

function Chosen({ person, onChange }: { person: Person; onChange(person: null): void }) {
	const isNew = 'phone' in person;
	return (
		<div class="form">
			<div class="person-chosen">
				<span>
					<span class="label">{t('start.to')}: </span>
					<strong>
						<bdi dir={isNew ? 'ltr' : undefined}>{isNew ? person.phone : person.name}</bdi>
					</strong>
				</span>
				<button type="button" class="button" onClick={() => onChange(null)}>
					{t('start.other-person')}
				</button>
			</div>
			{isNew && <TextField label={t('start.new-name')} name="name" maxLength={80} dir="auto" />}
		</div>
	);
}
