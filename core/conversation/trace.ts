declare const trace: unique symbol;

/** 32 lower-case hex digits, as W3C trace context and OpenTelemetry have them. */
export type TraceId = string & { readonly [trace]: true };

/**
 * By what one follows a turn from its delivery to the delivered tick: the turn's id without
 * dashes. A message that belongs to no turn (a person's, a template) is followed by its own.
 * https://www.w3.org/TR/trace-context/#trace-id
 */
export function traceOf({ turnId, id }: { turnId: string | null; id: string }): TraceId {
	return (turnId ?? id).replaceAll('-', '') as TraceId;
}

/** The id, of a turn or a message, that a trace is followed by; undefined for what is no trace id. */
export function idOfTrace(text: string): string | undefined {
	const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text);
	return parts?.slice(1).join('-');
}
