import type { Text } from '../translate';
import type { listTexts as english } from '../english/list';

export const listTexts: Record<keyof typeof english, Text> = {};
