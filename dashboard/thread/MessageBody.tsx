import type { JSX } from 'preact';
import type { MessageContent, ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { ContactCards } from './ContactCards';
import { FileBody } from './FileBody';
import { ImageBody } from './ImageBody';
import { MapBody } from './MapBody';
import { MessageText } from './MessageText';
import { OfferBody } from './OfferBody';
import { OrderBody } from './OrderBody';
import { VideoBody } from './VideoBody';
import { VoiceBody } from './VoiceBody';

/** What a message says, by its kind. */
export function MessageBody({ message }: { message: ThreadMessage }) {
	const content = message.content as MessageContent | null;
	const words = message.text ?? '';

	switch (content?.kind) {
		case 'voice':
			return <VoiceBody message={message} />;
		case 'image':
		case 'sticker':
			return withCaption(<ImageBody message={message} />, words);
		case 'video':
			return withCaption(<VideoBody message={message} />, words);
		case 'document':
			return withCaption(<FileBody message={message} />, words);
		case 'location':
			return <MapBody location={content} />;
		case 'contacts':
			return <ContactCards contacts={content.contacts} />;
		case 'order':
			return withCaption(<OrderBody items={content.items} />, words);
		case 'interactive':
			if ('offer' in content) return <OfferBody offer={content.offer} />;
			if (content.reply.type === 'nfm_reply') return <FormBody answers={content.reply.answers} />;
			return <Pressed words={words || t('kind.interactive')} />;
		case 'button':
			return <Pressed words={words} />;
		case 'unsupported':
			return (
				<p class="unsupported soft">
					<Icon name="info" /> {t('message.unsupported')}
				</p>
			);
		default:
			return <MessageText text={words || t('message.gone')} />;
	}
}

function withCaption(body: JSX.Element, words: string) {
	return (
		<>
			{body}
			{words !== '' && <MessageText text={words} />}
		</>
	);
}

/** The customer chose this rather than typing it. */
function Pressed({ words }: { words: string }) {
	return (
		<p class="pressed" dir="auto">
			<Icon name="check" /> {words}
		</p>
	);
}

function FormBody({ answers }: { answers: Record<string, unknown> }) {
	return (
		<dl class="form-answers">
			{Object.entries(answers).map(([name, value]) => (
				<div key={name}>
					<dt dir="auto">{name}</dt>
					<dd dir="auto">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
				</div>
			))}
		</dl>
	);
}
