import { InputError } from '../errors';
import { checkOptional } from './check-length';
import { present } from './loose-schema';
import type { RenderedMessage } from './render-message';

export type OutgoingLocation = {
	latitude: number;
	longitude: number;
	name?: string;
	address?: string;
};

/** Meta names no limits for these; more would only hide the map. */
const NAME_LIMIT = 1000;

/** Builds a place on the map. Throws InputError for one that is not on the earth. */
export function renderLocation(location: OutgoingLocation): RenderedMessage {
	const place = present({
		latitude: checkedDegrees('The latitude', location.latitude, 90),
		longitude: checkedDegrees('The longitude', location.longitude, 180),
		name: checkOptional('The name', location.name, NAME_LIMIT),
		address: checkOptional('The address', location.address, NAME_LIMIT),
	});
	return {
		body: { type: 'location', location: place },
		content: { kind: 'location', ...place },
	};
}

function checkedDegrees(what: string, degrees: number, most: number): number {
	if (Math.abs(degrees) <= most) return degrees;
	throw new InputError(`${what} must be a number from -${most} to ${most}.`);
}
