/** The initials of a name on a colour that stays the same for it. */
export function Avatar({ name, small }: { name: string; small?: boolean }) {
	const hue = hueOf(name);
	return (
		<span
			class={small ? 'avatar small' : 'avatar'}
			style={{ background: `light-dark(hsl(${hue} 60% 86%), hsl(${hue} 35% 28%))` }}
			aria-hidden="true"
		>
			{initials(name)}
		</span>
	);
}

function initials(name: string): string {
	const words = name.trim().split(/\s+/u);
	const first = /[\p{L}\p{N}]/u.exec(words[0] ?? '')?.[0] ?? '#';
	const last = words.length > 1 ? (/[\p{L}\p{N}]/u.exec(words.at(-1) ?? '')?.[0] ?? '') : '';
	return first + last;
}

function hueOf(name: string): number {
	let hash = 0;
	for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
	return hash;
}
