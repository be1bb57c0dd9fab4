import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Seconds that count themselves down to nothing. */
export function useCountdown() {
	const seconds = useSignal(0);
	useEffect(() => {
		const timer = setInterval(() => {
			if (seconds.peek() > 0) seconds.value = Math.max(0, Math.ceil(seconds.peek()) - 1);
		}, 1_000);
		return () => clearInterval(timer);
	}, []);
	return seconds;
}
