/**
 * Mono sound at 16 kHz in chunks that belong to whoever takes them, and how it ended. What is not
 * taken is not decoded.
 */
export type Pcm = AsyncGenerator<Int16Array, PcmEnd>;

export type PcmEnd = 'complete' | 'undecodable';
