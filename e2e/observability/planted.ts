import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import type { Simulator } from '../../simulator/simulator';

export type PlantedCustomer = { id: string; name: string; waId: string };

export const METRICS_TOKEN = 'metrics-token-Vexillology';

/** Stands in every text that anybody says on the day. */
export const SAID = 'Kumquat';

/** The password of somebody who may not come in, and the address they try it with. */
export const STRANGER = { email: 'stranger@quillfeather.example', password: 'Perspicacity-1' };

/** A number that no trigger has. */
export const FOREIGN_NUMBER = '900300400599999';

/** Area codes whose 555-01xx numbers nobody has. */
const AREA_CODES = [202, 215, 216, 253, 269, 316];

/** So many made-up customers, known to the simulator from now on. */
export function plantCustomers(simulator: Simulator, count: number): PlantedCustomer[] {
	return Array.from({ length: count }, (_, place) => {
		const area = AREA_CODES[place % AREA_CODES.length]!;
		const waId = `1${area}55501${String(10 + place)}`;
		const customer = { id: `planted-${place}`, name: `Zebediah Quillfeather ${place}`, waId };
		simulator.account.addCustomer(customer);
		return customer;
	});
}

/** What must not be found anywhere, as a pattern for each: however it is written. */
export function secretsOf(customers: readonly PlantedCustomer[]): RegExp[] {
	const { tokens, appSecret, verifyToken } = SIMULATED_ACCOUNT;
	const texts = [
		...[SAID, 'Quillfeather', 'Zebediah', 'Perspicacity', METRICS_TOKEN],
		...[tokens.valid.value, tokens.expired.value, appSecret, verifyToken, SIMULATED_API_KEY],
		...customers.map(({ waId }) => waId),
	];
	return [
		...texts.map((text) => new RegExp(escaped(text), 'i')),
		// With spaces, dashes or brackets between its groups.
		...customers.map(({ waId }) => new RegExp([...waId.slice(1)].join('[\\s().-]*'))),
		// Meta's ids hold the number, in Base64.
		/wamid\./i,
	];
}

/** The lines in which one of these stands. */
export function linesWith(secrets: readonly RegExp[], text: string): string[] {
	return text.split('\n').filter((line) => secrets.some((secret) => secret.test(line)));
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
