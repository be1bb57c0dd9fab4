const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a field of 24 by 24. */
const STROKES = {
	clock: 'M12 4a8 8 0 1 0 .01 0M12 8v4l3 2',
	tick: 'M5 13l4.5 4.5L19 7',
	ticks: 'M1.5 13l4.5 4.5L15 7.5M11.5 16.5l1.2 1.2L22.5 7.5',
	more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
	send: 'M4 12h13M12 6l6 6-6 6',
	plus: 'M12 5v14M5 12h14',
	close: 'M6 6l12 12M18 6L6 18',
	tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
	down: 'M12 5v13M6 12.5l6 6 6-6',
	voice:
		'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4M6 11.5a6 6 0 0 0 12 0M12 17.5V20',
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9v.01',
	file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
	place: 'M12 21c-4-4.5-6.5-7.5-6.5-11a6.5 6.5 0 0 1 13 0c0 3.5-2.5 6.5-6.5 11M12 9.5v.01',
	person: 'M12 12a4 4 0 1 0-.01 0M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
	list: 'M9 7h11M9 12h11M9 17h11M4.5 7v.01M4.5 12v.01M4.5 17v.01',
	reply: 'M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7',
	link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
	forbidden: 'M12 4a8 8 0 1 0 .01 0M6.5 17.5l11-11',
	attach:
		'M19 11.5l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.7-7.7a3 3 0 0 1 4.3 4.3l-7.5 7.5a1.5 1.5 0 0 1-2.1-2.1l6.8-6.8',
	play: 'M8 5.5l10.5 6.5L8 18.5z',
	pause: 'M8.5 6v12M15.5 6v12',
	music: 'M9 17.5V6l10-2v11.5M9 17.5a2.5 2.5 0 1 1-.01-.2M19 15.5a2.5 2.5 0 1 1-.01-.2',
	film: 'M4 6h11v12H4zM15 10.5l5-3v9l-5-3',
	download: 'M12 4.5v10M7.5 10.5L12 15l4.5-4.5M5 19h14',
	bin: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v6M13.7 10.5v6',
	phone: 'M8 3.5h8v17H8zM11.5 17.5h1',
};

/**
 * A small picture, hidden from those who hear the page.
 *
 * @param {keyof typeof STROKES} name
 */
export function icon(name) {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('class', `icon icon-${name}`);
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', STROKES[name]);
	svg.append(path);
	return svg;
}
