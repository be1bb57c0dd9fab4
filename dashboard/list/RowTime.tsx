import { moment, shortAge } from '../shared/times';
import { deskNow } from '../state/clock';

/** When something was last said. */
export function RowTime({ at }: { at: string | null }) {
	if (at === null) return null;
	return (
		<time class="row-time" dateTime={at} title={moment(at)}>
			{shortAge(at, deskNow.value)}
		</time>
	);
}
