import { signal } from '@preact/signals';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';

/** The message that the next reply will quote. */
export const quoting = signal<{ conversationId: string; message: ThreadMessage } | null>(null);
