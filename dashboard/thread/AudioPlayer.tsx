import { useEffect, useRef, useState } from 'preact/hooks';
import { number, t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { clockTime } from '../shared/times';
import { mediaUrl } from './media-url';
import { Icon } from '../shared/Icon';

const SPEEDS = [1, 1.5, 2] as const;

/** The speed that was chosen last holds for every recording, as in the phone's app. */
let chosenSpeed: (typeof SPEEDS)[number] = 1;
let playing: HTMLAudioElement | undefined;

/** Plays a recording; starting one stops the other. Loaded when it is first played. */
export function AudioPlayer({ url, mediaId }: { url: string; mediaId: string }) {
	const audio = useRef<HTMLAudioElement>(null);
	const [state, setState] = useState({ playing: false, at: 0, length: 0, failed: false });
	const [speed, setSpeed] = useState(chosenSpeed);

	useEffect(() => {
		const element = audio.current;
		return () => element?.pause();
	}, []);

	const read = () => {
		// It may tell of its own end after it was taken away.
		if (!audio.current) return;
		const { paused, currentTime, duration } = audio.current;
		const length = Number.isFinite(duration) ? duration : 0;
		setState((old) => ({ ...old, playing: !paused, at: currentTime, length }));
	};
	const toggle = () => {
		const element = audio.current!;
		if (!element.paused) {
			element.pause();
			return;
		}
		if (playing !== element) playing?.pause();
		playing = element;
		element.playbackRate = speed;
		element.play().catch(() => setState((old) => ({ ...old, failed: true })));
	};
	const faster = () => {
		const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!;
		chosenSpeed = next;
		setSpeed(next);
		audio.current!.playbackRate = next;
	};

	return (
		<div class="player" role="group" aria-label={t('kind.voice')}>
			<audio
				ref={audio}
				src={url}
				preload="metadata"
				onTimeUpdate={read}
				onLoadedMetadata={read}
				onDurationChange={read}
				onPlay={read}
				onPause={read}
				onEnded={read}
				onError={() => setState((old) => ({ ...old, failed: true }))}
			/>
			<IconButton
				icon={state.playing ? 'pause' : 'play'}
				label={t(state.playing ? 'audio.pause' : 'audio.play')}
				disabled={state.failed}
				onClick={toggle}
			/>
			<input
				type="range"
				dir="ltr"
				min={0}
				max={state.length || 1}
				step={0.1}
				value={state.at}
				aria-label={t('audio.position')}
				aria-valuetext={`${clockTime(state.at)} / ${clockTime(state.length)}`}
				onInput={(event) => {
					audio.current!.currentTime = Number(event.currentTarget.value);
				}}
			/>
			<span class="small" dir="ltr">
				{clockTime(state.playing || state.at > 0 ? state.at : state.length)}
			</span>
			<button
				type="button"
				class="button quiet speed"
				aria-label={t('audio.speed', { speed: number(speed) })}
				onClick={faster}
			>
				{number(speed)}×
			</button>
			<a
				class="button quiet icon"
				href={mediaUrl(mediaId, { download: true })}
				download
				aria-label={t('file.download')}
			>
				<Icon name="download" />
			</a>
			{state.failed && <span class="small soft">{t('audio.failed')}</span>}
		</div>
	);
}
