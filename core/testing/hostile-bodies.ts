import type { HostileBody } from './hostile-body';
import { HOSTILE_ENVELOPES } from './hostile-envelopes';
import { HOSTILE_MESSAGES } from './hostile-messages';

/** Every kind of hostile body, each under a name of its own. */
export const HOSTILE_BODIES: HostileBody[] = [...HOSTILE_MESSAGES, ...HOSTILE_ENVELOPES];
