import type { Text } from '../translate';
import type { adminTexts as english } from '../english/admin';

export const adminTexts: Record<keyof typeof english, Text> = {};
