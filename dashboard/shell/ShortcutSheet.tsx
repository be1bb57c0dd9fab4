import { useMemo } from 'preact/hooks';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { activeShortcuts, type Shortcut } from '../shared/shortcuts';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Every key that does something where the agent is now. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
	const shortcuts = useMemo(activeShortcuts, []);
	const byLabel = Map.groupBy(shortcuts, ({ label }) => label);
	return (
		<Dialog title={t('shell.shortcuts')} onClose={onClose}>
			<dl class="shortcuts">
				{[...byLabel].map(([label, ways]) => (
					<div key={label}>
						<dt>{t(label)}</dt>
						<dd>
							{ways.map((way, place) => (
								<kbd key={place} dir="ltr">
									{keysOf(way)}
								</kbd>
							))}
						</dd>
					</div>
				))}
				<div>
					<dt>{t('shortcut.rows')}</dt>
					<dd>
						<kbd dir="ltr">↑ ↓</kbd>
					</dd>
				</div>
			</dl>
		</Dialog>
	);
}

function keysOf({ code, key, alt, ctrl, shift }: Shortcut): string {
	const name = key ?? { Slash: '/', Enter: '↵' }[code] ?? code.replace(/^(Key|Digit)/, '');
	return [
		ctrl && (isMac ? '⌘' : 'Ctrl'),
		alt && (isMac ? '⌥' : 'Alt'),
		shift && key === undefined && 'Shift',
		name,
	]
		.filter(Boolean)
		.join(' + ');
}
