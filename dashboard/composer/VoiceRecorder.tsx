import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { clockTime } from '../shared/times';
import { notify } from '../state/notices';
import { type Recording, startRecording } from './start-recording';

type Recorded = { blob: Blob; name: string; voice: true };

/** Records until it is sent or thrown away; shows how long it is. */
export function VoiceRecorder({ onDone }: { onDone(recorded: Recorded | null): void }) {
	const [seconds, setSeconds] = useState(0);
	const recording = useRef<Recording | null>(null);

	useEffect(() => {
		let gone = false;
		startRecording().then(
			(started) => {
				if (gone) started.discard();
				else recording.current = started;
			},
			() => {
				notify({ tone: 'bad', text: t('voice.noMicrophone') });
				onDone(null);
			},
		);
		const timer = setInterval(() => setSeconds(recording.current?.seconds() ?? 0), 250);
		return () => {
			gone = true;
			clearInterval(timer);
			recording.current?.discard();
		};
	}, []);

	const finish = async () => {
		const started = recording.current;
		if (!started) return;
		recording.current = null;
		const blob = await started.finish();
		onDone({ blob, name: '', voice: true });
	};

	return (
		<div class="recorder" role="group" aria-label={t('composer.voice')}>
			<IconButton icon="trash" label={t('voice.discard')} onClick={() => onDone(null)} />
			<span class="recording-dot" aria-hidden="true" />
			<span role="timer" dir="ltr">
				{clockTime(seconds)}
			</span>
			<span class="soft small">{t('voice.recording')}</span>
			<button
				type="button"
				class="button main composer-send"
				disabled={seconds < 1}
				onClick={() => void finish()}
			>
				<Icon name="send" />
				{t('composer.send')}
			</button>
		</div>
	);
}
