import type { MessageContent } from '../../core/desk/contract/thread-shape';
import { Icon } from '../shared/Icon';
import { MessageText } from './MessageText';

type Offer = Extract<MessageContent, { offer: unknown }>['offer'];

/** What the desk gave to press, as the customer sees it. */
export function OfferBody({ offer }: { offer: Offer }) {
	return (
		<div class="offer">
			{offer.header !== undefined && (
				<p dir="auto">
					<strong>{offer.header}</strong>
				</p>
			)}
			<MessageText text={offer.text} />
			{offer.footer !== undefined && (
				<p class="small soft" dir="auto">
					{offer.footer}
				</p>
			)}
			<ul class="choices">
				{offer.choices.map(({ id, title }) => (
					<li key={id} dir="auto">
						{offer.form === 'link-button' && <Icon name="link" />} {title}
					</li>
				))}
			</ul>
		</div>
	);
}
