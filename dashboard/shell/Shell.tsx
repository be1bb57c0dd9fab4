import { place } from '../state/route';
import { SettingsPages } from './SettingsPages';

/** The desk of an agent who is signed in. */
export function Shell() {
	return place.value.at === 'inbox' ? null : <SettingsPages />;
}
