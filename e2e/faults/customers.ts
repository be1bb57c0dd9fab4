import type { Simulator } from '../../simulator/simulator';

export type TestCustomer = {
	/** The simulator's name for the customer. */
	id: string;
	/** Digits. */
	waId: string;
	/** What the model answers: no two customers or questions get the same. */
	answerTo(question: string): string;
};

/** Area codes whose 555-01xx numbers nobody has. */
const AREA_CODES = [201, 212, 213, 214, 303, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713];

/** The `place`th of 1,500 made-up customers, known to the simulator from now on. */
export function addCustomer(simulator: Simulator, id: string, place: number): TestCustomer {
	const area = AREA_CODES[Math.floor(place / 100)];
	if (area === undefined) throw new RangeError('There are no more made-up numbers');

	const waId = `1${area}55501${String(place % 100).padStart(2, '0')}`;
	simulator.account.addCustomer({ id, name: `Customer ${id}`, waId });
	return { id, waId, answerTo: (question) => `An answer to ${id}: ${question}` };
}
