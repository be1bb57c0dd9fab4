import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { followList } from '../list/follow-list';
import { StartConversation } from '../list/StartConversation';
import { t } from '../language/translate';
import { useShortcuts } from '../shared/shortcuts';
import { startLive } from '../state/live';
import { explain } from '../state/notices';
import { keepPresent } from '../state/presence';
import { place } from '../state/route';
import { isAtLeast } from '../state/session';
import { ConnectionBanner } from './ConnectionBanner';
import { followDesk } from './follow-desk';
import { Inbox } from './Inbox';
import { keepCounting } from './needs-you';
import { Navigation } from './Navigation';
import { keepNotifying } from './notifications';
import { SettingsPages } from './SettingsPages';
import { ShortcutSheet } from './ShortcutSheet';
import './shell.css';

/** The desk of an agent who is signed in: it follows what happens as long as it is shown. */
export function Shell() {
	const problem = useSignal<string | null>(null);
	const ready = useSignal(false);
	const dialog = useSignal<'start' | 'shortcuts' | null>(null);
	const closeDialog = () => (dialog.value = null);

	useEffect(() => follow(ready, problem), []);
	useShortcuts(
		[
			{
				code: 'Slash',
				ctrl: true,
				label: 'shortcut.sheet',
				run: () => (dialog.value = 'shortcuts'),
			},
			{
				code: 'Slash',
				shift: true,
				key: '?',
				label: 'shortcut.sheet',
				run: () => (dialog.value = 'shortcuts'),
			},
			...(isAtLeast('agent')
				? [
						{
							code: 'KeyC',
							alt: true,
							label: 'shortcut.start' as const,
							run: () => (dialog.value = 'start'),
						},
					]
				: []),
		],
		[],
	);

	return (
		<div class="shell" data-place={place.value.at}>
			<a class="skip" href="#main" onClick={skip}>
				{t('shell.skip')}
			</a>
			<ConnectionBanner />
			<Navigation
				onStart={() => (dialog.value = 'start')}
				onShortcuts={() => (dialog.value = 'shortcuts')}
			/>
			{ready.value ? (
				place.value.at === 'inbox' ? (
					<Inbox />
				) : (
					<SettingsPages />
				)
			) : (
				<main id="main" class="shell-state" tabIndex={-1}>
					<p role="status">{problem.value ?? t('state.loading')}</p>
				</main>
			)}
			{dialog.value === 'start' && <StartConversation onClose={closeDialog} />}
			{dialog.value === 'shortcuts' && <ShortcutSheet onClose={closeDialog} />}
		</div>
	);
}

const RETRY_MS = 5_000;

/** Starts everything that follows the desk, and tries again until it can be reached. */
function follow(ready: { value: boolean }, problem: { value: string | null }): () => void {
	const stops: (() => void)[] = [];
	let stopped = false;
	let timer: number | undefined;

	async function begin() {
		try {
			const stopLive = await startLive();
			if (stopped) return stopLive();
			stops.push(
				stopLive,
				followDesk(),
				followList(),
				keepPresent(),
				keepCounting(),
				keepNotifying(),
			);
			ready.value = true;
			problem.value = null;
		} catch (error) {
			problem.value = explain(error);
			if (!stopped) timer = window.setTimeout(() => void begin(), RETRY_MS);
		}
	}
	void begin();

	return () => {
		stopped = true;
		clearTimeout(timer);
		for (const stop of stops) stop();
	};
}

/** The address of the page keeps saying where the agent is. */
function skip(event: Event) {
	event.preventDefault();
	document.getElementById('main')?.focus();
}
