import type { Text } from '../translate';
import type { threadTexts as english } from '../english/thread';

export const threadTexts: Record<keyof typeof english, Text> = {};
