import type { FaultDesk } from '../fault-desk';
import type { Random } from '../races/random';

/**
 * Something that happens to a desk at work, and is over when it resolves. It rejects when the
 * desk bears it otherwise than it should, as far as that shows at once.
 */
export type Trouble = { name: string; happen(desk: FaultDesk, random: Random): Promise<void> };
