import { minutesOf } from './clock.js';
import { element } from './dom.js';
import { icon } from './icons.js';
import { PEAKS, shapeOf } from './sound-shape.js';

/**
 * @typedef {object} Player
 * @property {HTMLElement} shown
 * @property {() => void} draw
 */

// One sound at a time, and not in the page: a bubble that is drawn anew does not stop it.
const audio = new Audio();
let playing = '';
/** @type {Map<string, Set<Player>>} */
const players = new Map();

const ANNOUNCED = ['play', 'pause', 'ended', 'timeupdate', 'loadedmetadata', 'seeked'];
for (const event of ANNOUNCED) audio.addEventListener(event, () => drawAll(playing));

/**
 * A sound of this server with a button to play it and its shape, in which one can go to any
 * place. Where the browser cannot play it, `instead` is shown.
 *
 * @param {string} address
 * @param {{ voice: boolean, instead: HTMLElement }} look
 */
export function soundPlayer(address, { voice, instead }) {
	const button = element('button', { class: 'play', type: 'button', onclick: toggle });
	const bars = Array.from({ length: PEAKS }, () => element('i'));
	const place = element('input', {
		type: 'range',
		min: 0,
		max: 1_000,
		value: 0,
		'aria-label': 'Place in the recording',
		oninput: () => seek(Number(place.value) / 1_000),
	});
	const time = element('span', { class: 'sound-time' });
	const shown = element(
		'div',
		{ class: voice ? 'sound sound-voice' : 'sound' },
		button,
		element('div', { class: 'wave' }, element('span', { 'aria-hidden': 'true' }, ...bars), place),
		element('span', { class: 'sound-kind' }, icon(voice ? 'voice' : 'music')),
		time,
	);
	let seconds = 0;

	const draw = () => {
		const isThis = playing === address;
		const runs = isThis && !audio.paused;
		const at = isThis ? audio.currentTime : 0;
		button.replaceChildren(icon(runs ? 'pause' : 'play'));
		button.setAttribute('aria-label', runs ? 'Pause' : 'Play');
		const share = seconds > 0 ? Math.min(1, at / seconds) : 0;
		bars.forEach((bar, index) => bar.classList.toggle('played', index < share * PEAKS));
		place.value = String(Math.round(share * 1_000));
		place.setAttribute('aria-valuetext', `${minutesOf(at)} of ${minutesOf(seconds)}`);
		time.textContent = minutesOf(at > 0 ? at : seconds);
	};

	function toggle() {
		if (playing === address && !audio.paused) return audio.pause();
		if (playing !== address) begin(address);
		audio.play().catch(
			/** @param {DOMException} error */ (error) => {
				// Another sound, or a pause, in the meantime is no failure.
				if (error.name === 'NotSupportedError') shown.replaceWith(instead);
			},
		);
	}
	/** @param {number} share */
	function seek(share) {
		if (playing !== address) begin(address);
		audio.currentTime = share * seconds;
	}

	shapeOf(address)
		.then((shape) => {
			seconds = shape.seconds;
			bars.forEach((bar, index) => {
				bar.style.height = `${Math.round(3 + (shape.peaks[index] ?? 0) * 21)}px`;
			});
			draw();
		})
		.catch(() => shown.replaceWith(instead));
	remember(address, { shown, draw });
	draw();
	return shown;
}

/** @param {string} address */
function begin(address) {
	const before = playing;
	playing = address;
	audio.src = address;
	drawAll(before);
}

/** @param {string} address @param {Player} player */
function remember(address, player) {
	const known = players.get(address) ?? new Set();
	for (const old of known) if (!old.shown.isConnected) known.delete(old);
	players.set(address, known.add(player));
}

/** @param {string} address */
function drawAll(address) {
	for (const { draw } of players.get(address) ?? []) draw();
}
