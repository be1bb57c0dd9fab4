import type { MessageContent } from '../../core/desk/contract/thread-shape';
import { language, t } from '../language/translate';

type Items = Extract<MessageContent, { kind: 'order' }>['items'];

/** What the customer put into the basket. */
export function OrderBody({ items }: { items: Items }) {
	return (
		<table class="order">
			<caption>{t('kind.order')}</caption>
			<tbody>
				{items.map(({ productId, quantity, price, currency }, index) => (
					<tr key={index}>
						<td>{new Intl.NumberFormat(language.value).format(quantity)} ×</td>
						<th scope="row">
							<bdi>{productId}</bdi>
						</th>
						<td>{priceOf(price, currency)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function priceOf(price: number, currency: string): string {
	try {
		return new Intl.NumberFormat(language.value, { style: 'currency', currency }).format(price);
	} catch {
		// The catalogue's owner writes the currency; it may be none.
		return `${price} ${currency}`;
	}
}
