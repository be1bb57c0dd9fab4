import type { MessageContent } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';

type Location = Extract<MessageContent, { kind: 'location' }>;

/** A place: its name and a link to a map. No map is loaded into the page. */
export function MapBody({
	location: { latitude, longitude, name, address },
}: {
	location: Location;
}) {
	const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
	const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
	return (
		<a class="file" href={url} target="_blank" rel="noopener noreferrer" title="openstreetmap.org">
			<Icon name="pin" />
			<span class="file-about">
				<bdi class="file-name">{name ?? t('kind.location')}</bdi>
				{address !== undefined && (
					<span class="small" dir="auto">
						{address}
					</span>
				)}
				<bdi class="small soft" dir="ltr">
					{at}
				</bdi>
			</span>
			<span class="hidden-visually">{t('map.open')}</span>
		</a>
	);
}
