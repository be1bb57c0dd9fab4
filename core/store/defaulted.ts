import type { Generated } from 'kysely';

/** Columns that an INSERT may leave to the database. */
export type Defaulted<Row, Column extends keyof Row> = Omit<Row, Column> & {
	[Key in Column]: Generated<Row[Key]>;
};
