import type { Text } from '../translate';
import type { contactTexts as english } from '../english/contact';

export const contactTexts: Record<keyof typeof english, Text> = {};
