import { useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { useShortcuts } from '../shared/shortcuts';
import { duration } from '../shared/times';
import { deskNow } from '../state/clock';
import { patchConversation } from '../state/open-conversation';
import { attempt, notify } from '../state/notices';
import { putRows } from '../state/rows';

const CONTROLS = ['ai', 'draft', 'human'] as const;
const ICONS = { ai: 'spark', draft: 'pencil', human: 'person' } as const;

type Control = (typeof CONTROLS)[number];

/**
 * Who answers this conversation. A press is enough: taking over is instant, and a notice says
 * what became of an answer that was on its way.
 */
export function ControlSwitch({ conversation }: { conversation: Conversation }) {
	const [changingTo, setChangingTo] = useState<Control | null>(null);
	const group = useRef<HTMLDivElement>(null);

	const change = async (control: Control) => {
		if (control === conversation.control || changingTo !== null) return;
		setChangingTo(control);
		await changeControl(conversation.id, control);
		setChangingTo(null);
	};
	useShortcuts(
		[
			{ code: 'KeyA', alt: true, shift: true, label: 'shortcut.ai', run: () => void change('ai') },
			{
				code: 'KeyD',
				alt: true,
				shift: true,
				label: 'shortcut.draft',
				run: () => void change('draft'),
			},
			{
				code: 'KeyT',
				alt: true,
				label: 'shortcut.takeOver',
				run: () => void change(conversation.control === 'human' ? 'ai' : 'human'),
			},
		],
		[conversation.id, conversation.control, changingTo],
	);

	const shown = changingTo ?? conversation.control;
	return (
		<div
			ref={group}
			class="control-switch"
			role="radiogroup"
			aria-label={t('control.who')}
			onKeyDown={(event) => step(event, shown, change, group.current)}
		>
			{CONTROLS.map((control) => (
				<button
					key={control}
					type="button"
					role="radio"
					class={`choice ${control}`}
					aria-checked={shown === control}
					aria-busy={changingTo === control}
					tabIndex={shown === control ? 0 : -1}
					title={titleOf(control, conversation)}
					onClick={() => void change(control)}
				>
					<Icon name={ICONS[control]} />
					<span>{t(`control.${control}`)}</span>
				</button>
			))}
		</div>
	);
}

async function changeControl(conversationId: string, control: Control): Promise<void> {
	const answer = await attempt(() => call('toggle-human-chat', { conversationId, control }));
	if (!answer) return;
	putRows([answer.conversation]);
	patchConversation(conversationId, answer.conversation);
	if (!answer.changed) return;
	const inFlight = answer.inFlight === 'none' ? '' : ` ${t(`inFlight.${answer.inFlight}`)}`;
	notify({
		tone: answer.inFlight === 'handed-to-meta' ? 'bad' : 'good',
		text: `${t(`control.now.${control}`)}${inFlight}`,
	});
}

function titleOf(control: Control, { returnsAt, control: now }: Conversation): string {
	const about = t(`control.about.${control}`);
	if (control !== 'human' || now !== 'human' || returnsAt === null) return about;
	const left = Math.max(0, Date.parse(returnsAt) - deskNow.value);
	return `${about} ${t('control.returnsIn', { time: duration(left) })}`;
}

/** The arrow keys move and choose, as in every group of radio buttons. */
function step(
	event: KeyboardEvent,
	shown: Control,
	change: (control: Control) => Promise<void>,
	group: HTMLElement | null,
) {
	const rtl = document.documentElement.dir === 'rtl';
	const steps: Record<string, number> = {
		ArrowRight: rtl ? -1 : 1,
		ArrowLeft: rtl ? 1 : -1,
		ArrowDown: 1,
		ArrowUp: -1,
	};
	const by = steps[event.key];
	if (by === undefined) return;
	event.preventDefault();
	const next = CONTROLS[(CONTROLS.indexOf(shown) + by + CONTROLS.length) % CONTROLS.length]!;
	group?.querySelector<HTMLElement>(`.${next}`)?.focus();
	void change(next);
}
