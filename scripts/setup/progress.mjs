const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const SIGN_OF_LIFE_MS = 30_000;

let isInLines = !process.stderr.isTTY;

/** From now on steps are told in whole lines: others print between them. */
export function tellInLines() {
	isInLines = true;
}

/**
 * Runs `task` and shows on stderr that it is at work and how long it took: a spinner
 * on a terminal, a line now and then in a log.
 */
export async function step(name, task) {
	const started = Date.now();
	const indicator = isInLines ? report(name, started) : spin(name, started);

	try {
		const result = await task();
		indicator.end(`✔ ${name} (${duration(started)})`);
		return result;
	} catch (error) {
		indicator.end(`✖ ${name} (${duration(started)})`);
		throw error;
	}
}

/** A line on stderr; stdout belongs to the program that set-up prepares. */
export function say(line) {
	process.stderr.write(`${line}\n`);
}

/** The time since `started` (milliseconds), as a person would say it. */
export function duration(started, now = Date.now()) {
	const seconds = Math.round((now - started) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function spin(name, started) {
	let frame = 0;
	const draw = () => {
		frame = (frame + 1) % FRAMES.length;
		process.stderr.write(`\r\x1b[K${FRAMES[frame]} ${name} (${duration(started)})`);
	};
	const timer = setInterval(draw, FRAME_MS);
	draw();

	return {
		end(line) {
			clearInterval(timer);
			process.stderr.write(`\r\x1b[K${line}\n`);
		},
	};
}

function report(name, started) {
	say(`… ${name}`);
	const timer = setInterval(() => say(`  still at it after ${duration(started)}`), SIGN_OF_LIFE_MS);

	return {
		end(line) {
			clearInterval(timer);
			say(line);
		},
	};
}
