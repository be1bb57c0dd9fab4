import { minutesOf } from './clock.js';
import { byId, element } from './dom.js';
import { notify } from './notices.js';
import { startRecording } from './voice-recorder.js';

/** @typedef {import('./voice-recorder.js').Recording} Recording */

const BARS = 44;
const BAR_MS = 90;

/**
 * The microphone beside the message field, and the bar that stands there while it records:
 * time, loudness, and the two ways to end.
 *
 * @param {(note: Blob) => void} onSend
 */
export function createVoiceBar(onSend) {
	const form = byId('composer', HTMLFormElement);
	const opener = byId('record', HTMLButtonElement);
	const bar = byId('recording', HTMLElement);
	const time = byId('recording-time', HTMLElement);
	const wave = byId('recording-wave', HTMLElement);
	const sender = byId('recording-send', HTMLButtonElement);
	const bars = Array.from({ length: BARS }, () => element('i'));
	wave.append(...bars);

	/** @type {Recording | null} */
	let recording = null;
	let startedAt = 0;
	/** @type {ReturnType<typeof setInterval> | undefined} */
	let timer;

	/** @param {Recording | null} running */
	const show = (running) => {
		recording = running;
		bar.hidden = !running;
		form.classList.toggle('is-recording', running !== null);
		clearInterval(timer);
		for (const one of bars) one.style.height = '';
		if (!running) {
			opener.focus();
			return;
		}
		startedAt = performance.now();
		time.textContent = minutesOf(0);
		timer = setInterval(() => draw(running), BAR_MS);
		sender.focus();
	};

	/** @param {Recording} running */
	const draw = (running) => {
		time.textContent = minutesOf((performance.now() - startedAt) / 1_000);
		const oldest = /** @type {HTMLElement} */ (wave.firstElementChild);
		oldest.style.height = `${Math.round(4 + running.loudness() * 22)}px`;
		wave.append(oldest);
	};

	const start = async () => {
		opener.disabled = true;
		try {
			show(await startRecording());
		} catch (error) {
			notify(error instanceof Error ? error.message : String(error), 'bad');
		} finally {
			opener.disabled = false;
		}
	};
	const finish = async () => {
		const finished = recording;
		show(null);
		try {
			if (finished) onSend(await finished.finish());
		} catch (error) {
			notify(error instanceof Error ? error.message : String(error), 'bad');
		}
	};
	const cancel = () => {
		recording?.cancel();
		show(null);
	};

	opener.addEventListener('click', () => void start());
	sender.addEventListener('click', () => void finish());
	byId('recording-cancel', HTMLButtonElement).addEventListener('click', cancel);
	bar.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') cancel();
	});
}
