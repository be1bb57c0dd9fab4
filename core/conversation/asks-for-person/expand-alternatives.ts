/**
 * All the strings that a compact notation stands for: `colou?r` is two, `(no|any) one` is two, and
 * `{name}` is every string of the notation of that name. Nothing else is special.
 */
export function expandAlternatives(
	notation: string,
	notationOf: (name: string) => string,
): string[] {
	let at = 0;

	function alternatives(): string[] {
		const all = [...row()];
		while (notation[at] === '|') {
			at++;
			all.push(...row());
		}
		return all;
	}

	function row(): string[] {
		let strings = [''];
		while (at < notation.length && notation[at] !== '|' && notation[at] !== ')') {
			const next = part();
			strings = strings.flatMap((start) => next.map((end) => start + end));
		}
		return strings;
	}

	function part(): string[] {
		const strings = group();
		if (notation[at] !== '?') return strings;

		at++;
		return ['', ...strings];
	}

	function group(): string[] {
		const character = notation.charAt(at++);
		if ('[]~'.includes(character)) throw new Error(`No ${character} in words: ${notation}`);

		if (character === '{') {
			const name = notation.slice(at, notation.indexOf('}', at));
			at += name.length + 1;
			return expandAlternatives(notationOf(name), notationOf);
		}
		if (character !== '(') return [character];

		const strings = alternatives();
		if (notation[at++] !== ')') throw new Error(`A bracket is not closed: ${notation}`);
		return strings;
	}

	const strings = alternatives();
	if (at < notation.length) throw new Error(`A bracket is not opened: ${notation}`);
	return strings;
}
