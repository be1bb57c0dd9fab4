export const threadTexts = {};
