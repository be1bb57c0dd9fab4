export const contactTexts = {};
