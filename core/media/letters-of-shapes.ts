/** Shapes of letters, as PDFs name them in place of the letters: ligatures, and Arabic's. */
const SHAPES = /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+/g;

/** The letters where a text names only their shapes. */
export function lettersOfShapes(text: string): string {
	return text.replace(SHAPES, (shapes) => shapes.normalize('NFKC'));
}
