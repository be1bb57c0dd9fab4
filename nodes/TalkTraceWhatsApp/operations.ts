import { checkSetUp } from './check-set-up';
import { deleteMedia } from './delete-media';
import { downloadMedia } from './download-media';
import { getTemplates } from './get-templates';
import type { Operation } from './operation';
import { sendContacts } from './send-contacts';
import { sendInteractive } from './send-interactive';
import { sendLocation } from './send-location';
import { sendMedia } from './send-media';
import { react } from './send-reaction';
import { sendTemplate } from './send-template';
import { sendText } from './send-text';
import { showIndicator } from './show-indicator';
import { uploadMedia } from './upload-media';

/** What each operation does, by resource and name. */
export const operations: Record<string, Operation> = {
	'account.check': checkSetUp,
	'message.markRead': (run) => showIndicator(run, 'read'),
	'message.removeReaction': (run) => react(run, 'take-back'),
	'message.sendContacts': sendContacts,
	'message.sendInteractive': sendInteractive,
	'message.sendLocation': sendLocation,
	'message.sendMedia': sendMedia,
	'message.sendReaction': (run) => react(run, 'give'),
	'message.sendText': sendText,
	'message.showTyping': (run) => showIndicator(run, 'typing'),
	'media.delete': deleteMedia,
	'media.download': downloadMedia,
	'media.upload': uploadMedia,
	'template.getMany': getTemplates,
	'template.send': sendTemplate,
};
