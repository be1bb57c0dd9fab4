import { computed, signal } from '@preact/signals';
import { clockAheadMs } from './desk';

/** This machine's time, half a minute fine: what counts down or says "5 min" follows it. */
const ticked = signal(Date.now());

setInterval(() => (ticked.value = Date.now()), 15_000);

/** The desk's time in milliseconds, for everything that ages on the page. */
export const deskNow = computed(() => ticked.value + clockAheadMs.value);
