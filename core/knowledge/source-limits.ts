/** The largest source, in bytes; more of it is not even read. */
export const MOST_SOURCE_BYTES = 50 * 1024 * 1024;
