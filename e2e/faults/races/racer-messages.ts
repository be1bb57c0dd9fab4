import type { StoreLocation } from '../../../core/store/open-store';
import type { Script } from './moves';

/** What a move has decided when its transaction comes to its COMMIT. */
export type Decision =
	| { what: 'claimed'; rowId: string }
	/** The try of a claimed row is over. */
	| { what: 'settled'; rowId: string }
	/** A person who had read up to this message has approved the draft of a turn. */
	| { what: 'approved'; turnId: string; seenMessageId: string };

/** Tells what the open transaction has decided so far; null: nothing. */
export type Decide = (decision: Decision | null) => void;

/** What a racer stands before. */
export type Statement = {
	/** Verb, table and lock: what tells the statements of a race apart. */
	label: string;
	begins: boolean;
	/** It commits its transaction or rolls it back. */
	ends: boolean;
	/** PostgreSQL's process of the connection; null on SQLite. */
	backend: number | null;
	/** What the transaction has decided, at its COMMIT. */
	decision: Decision | null;
};

export type ToRacer =
	| { kind: 'open'; location: StoreLocation }
	| { kind: 'perform'; script: Script }
	/** Lets the statement go before which the racer stands. */
	| { kind: 'go' };

export type FromRacer =
	/** The store is open. `mutant`: the name of what was put in place of the product's source. */
	| { kind: 'ready'; mutant: string | null }
	| { kind: 'statement'; statement: Statement }
	/** The script is over; what became of each move. */
	| { kind: 'ended'; outcomes: string[] }
	/** Something failed that the product neither expects nor explains. */
	| { kind: 'broke'; error: string };
