import type { AnswerAt } from '../../core/desk/contract/route-table';
import { t } from '../language/translate';
import { briefMoment, moment } from '../shared/times';
import { write } from '../state/route';

type Entry = AnswerAt<'audit'>['entries'][number];

/** The entries of the audit log. Their words are those of the log: it has one language. */
export function AuditTable({ entries }: { entries: readonly Entry[] }) {
	if (entries.length === 0) return null;
	return (
		<div class="audit-scroll" tabIndex={0} role="region" aria-label={t('admin.audit')}>
			<table class="audit">
				<thead>
					<tr>
						<th scope="col">{t('admin.audit-when')}</th>
						<th scope="col">{t('admin.audit-who')}</th>
						<th scope="col">{t('admin.audit-what')}</th>
						<th scope="col">{t('admin.audit-conversation')}</th>
						<th scope="col">{t('admin.audit-details')}</th>
						<th scope="col">{t('admin.audit-from')}</th>
					</tr>
				</thead>
				<tbody>
					{entries.map((entry) => (
						<AuditRow key={entry.seq} entry={entry} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function AuditRow({ entry }: { entry: Entry }) {
	const { at, agentName, action, conversationId, subjectId, address, details } = entry;
	const facts = { ...(subjectId !== null && { subject: subjectId }), ...details };
	return (
		<tr>
			<td>
				<time dateTime={at} title={moment(at)}>
					{briefMoment(at)}
				</time>
			</td>
			<td>
				<bdi>{agentName ?? t('author.system')}</bdi>
			</td>
			<td>
				<code dir="ltr">{action}</code>
			</td>
			<td>
				{conversationId !== null && (
					<a href={write({ at: 'inbox', conversationId })}>{t('admin.audit-open')}</a>
				)}
			</td>
			<td>
				<code dir="ltr">
					{Object.entries(facts)
						.map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
						.join(', ')}
				</code>
			</td>
			<td>
				<bdi>{address}</bdi>
			</td>
		</tr>
	);
}
