import { t } from '../language/translate';
import './heading-path.css';

type Props = { headings: readonly string[]; page: number | null };

/** Where in its source a passage stands: the headings above it, and its page. */
export function HeadingPath({ headings, page }: Props) {
	if (headings.length === 0 && page === null) return null;
	return (
		<p class="heading-path small soft">
			{headings.map((heading, index) => (
				<span key={index}>
					<bdi>{heading}</bdi>
				</span>
			))}
			{page !== null && <span>{t('sources.page', { page })}</span>}
		</p>
	);
}
