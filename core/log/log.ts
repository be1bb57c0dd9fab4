import type { LogEvent } from './log-events';

/**
 * What is told to the operator: an event of `LOG_EVENTS`, with small facts. A fact of type
 * `string` does not compile, so that nothing a customer, a provider or a builder wrote gets in
 * by accident: words of closed lists do, and what `idOf`, `timeOf` and `errorFacts` make.
 */
export type Log = { info: Tell; warn: Tell; error: Tell };

export type LogLevel = keyof Log;

/** The values of a line; `undefined` leaves the fact out. */
export type AnyFacts = Record<string, string | number | boolean | null | undefined>;

type Tell = <const Facts extends AnyFacts>(event: LogEvent, facts?: Facts & Told<Facts>) => void;

type Told<Facts> = { [Name in keyof Facts]: Fact<Facts[Name]> };

type Fact<Value> = Value extends string ? (string extends Value ? never : Value) : Value;
