import { renderLocation } from '../../core/whatsapp/render-location';
import { deliver } from './deliver';
import { type OperationResult, type OperationRun, readText } from './operation';

/** Sends a place on the map. */
export async function sendLocation(run: OperationRun): Promise<OperationResult[]> {
	const location = {
		latitude: degreesOf(readText(run, 'latitude')),
		longitude: degreesOf(readText(run, 'longitude')),
		name: readText(run, 'placeName'),
		address: readText(run, 'placeAddress'),
	};
	return await deliver(run, () => renderLocation(location));
}

/** Blank is no number, though `Number` reads it as 0. */
function degreesOf(text: string): number {
	return text === '' ? NaN : Number(text);
}
