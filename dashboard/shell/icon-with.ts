/** The desk's icon as an address, with a number at its corner where there is one. */
export function iconWith(count: number): string {
	const number = count > 99 ? '99+' : String(count);
	const badge =
		count > 0
			? `<circle cx="21" cy="11" r="11" fill="#c62828"/><text x="21" y="16" font-family="sans-serif" font-size="${number.length > 2 ? 10 : 14}" font-weight="700" fill="#fff" text-anchor="middle">${number}</text>`
			: '';
	const bubble =
		'<path d="M3 7a4 4 0 0 1 4-4h18a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H14l-7 6v-6a4 4 0 0 1-4-4z" fill="#0b6e4f"/>';
	const dots =
		'<path d="M10 13.5v.01M16 13.5v.01M22 13.5v.01" stroke="#fff" stroke-width="3" stroke-linecap="round"/>';
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${bubble}${dots}${badge}</svg>`;
	return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
