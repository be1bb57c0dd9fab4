/** Preloaded into a program so that it ends when the one that started it is gone, however that ended. */

const CHECK_MS = 1_000;
const parent = process.ppid;

const timer = setInterval(() => {
	if (process.ppid === parent) return;
	clearInterval(timer);
	process.kill(process.pid, 'SIGTERM');
}, CHECK_MS);
timer.unref();
