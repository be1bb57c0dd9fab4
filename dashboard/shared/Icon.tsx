/** Strokes of a 24 by 24 drawing, by name. */
const STROKES = {
	inbox: 'M3 13l3-8h12l3 8v6H3zM3 13h5l1.5 3h5L16 13h5',
	people:
		'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8',
	person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0',
	spark:
		'M12 3l1.9 5.1L19 10l-5.1 1.9L12 17l-1.9-5.1L5 10l5.1-1.9zM19 16l.8 2.2L22 19l-2.2.8L19 22l-.8-2.2L16 19l2.2-.8z',
	pencil: 'M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z',
	search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
	settings:
		'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM19.4 13.5a7.6 7.6 0 0 0 0-3l2-1.5-2-3.5-2.4 1a7.6 7.6 0 0 0-2.6-1.5L14 2.5h-4l-.4 2.5A7.6 7.6 0 0 0 7 6.5l-2.4-1-2 3.5 2 1.5a7.6 7.6 0 0 0 0 3l-2 1.5 2 3.5 2.4-1a7.6 7.6 0 0 0 2.6 1.5l.4 2.5h4l.4-2.5a7.6 7.6 0 0 0 2.6-1.5l2.4 1 2-3.5z',
	send: 'M4 12l16-8-6 16-3-6.5zM11 13.5L20 4',
	plus: 'M12 5v14M5 12h14',
	close: 'M6 6l12 12M18 6L6 18',
	check: 'M4 12.5l5 5L20 6.5',
	checks: 'M2 12.5l5 5L17 7.5M12 16.5l1 1L23 7.5',
	clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
	warning: 'M12 3.5L22 20H2zM12 10v4.5M12 17.5v.01',
	info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.01',
	block: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.6 5.6l12.8 12.8',
	bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.5a2.2 2.2 0 0 0 4 0',
	attach:
		'M20 11.5l-8.3 8.3a5 5 0 0 1-7-7L13 4.4a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4L14.5 7.8',
	mic: 'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5',
	smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14a4.5 4.5 0 0 0 8 0M9 9.5v.01M15 9.5v.01',
	template: 'M4 4h16v16H4zM4 9h16M9 9v11',
	note: 'M5 3h14v12l-6 6H5zM13 21v-6h6M9 8h6M9 12h4',
	reply: 'M9 6L3 12l6 6M3 12h11a7 7 0 0 1 7 7',
	back: 'M15 5l-7 7 7 7',
	forward: 'M9 5l7 7-7 7',
	down: 'M5 9l7 7 7-7',
	more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
	tag: 'M3 4h9l9 9-8 8-9-9zM7.5 8.5v.01',
	flag: 'M5 21V4h13l-2.5 4.5L18 13H5',
	snooze: 'M4 5h6l-6 8h6M14 11h6l-6 8h6',
	play: 'M7 4.5v15l12-7.5z',
	pause: 'M8 5v14M16 5v14',
	download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
	file: 'M6 3h8l5 5v13H6zM14 3v5h5',
	image: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9v.01',
	video: 'M3 6h12v12H3zM15 10.5l6-3.5v10l-6-3.5z',
	pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
	card: 'M3 5h18v14H3zM9 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.8 16.5a3.3 3.3 0 0 1 6.4 0M15 10h3M15 14h3',
	link: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5',
	copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
	trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5',
	good: 'M7 21V10.5L11.5 3a2 2 0 0 1 2.5 2v4h5.5a2 2 0 0 1 2 2.4l-1.4 7.5a2 2 0 0 1-2 1.6zM3 10.5h4V21H3z',
	bad: 'M7 3v10.5L11.5 21a2 2 0 0 0 2.5-2v-4h5.5a2 2 0 0 0 2-2.4l-1.4-7.5a2 2 0 0 0-2-1.6zM3 13.5h4V3H3z',
	keyboard: 'M2.5 6h19v12h-19zM6 10v.01M10 10v.01M14 10v.01M18 10v.01M6 14v.01M18 14v.01M9 14h6',
	signout: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
	book: 'M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zM12 6.5v14',
	shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z',
	refresh: 'M20 12a8 8 0 1 1-2.3-5.6M20 4v4.5h-4.5',
} as const;

export type IconName = keyof typeof STROKES;

/** These point somewhere, so they turn round where the page is read from the right. */
const TURNS: ReadonlySet<IconName> = new Set<IconName>([
	'back',
	'forward',
	'reply',
	'send',
	'signout',
]);

/** A drawing beside or in place of words. Screen readers hear the words only. */
export function Icon({ name }: { name: IconName }) {
	return (
		<svg
			class={TURNS.has(name) ? 'icon-svg turns' : 'icon-svg'}
			viewBox="0 0 24 24"
			aria-hidden="true"
			focusable="false"
		>
			<path d={STROKES[name]} />
		</svg>
	);
}
