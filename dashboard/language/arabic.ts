import { accountTexts } from './arabic/account';
import { adminTexts } from './arabic/admin';
import { contactTexts } from './arabic/contact';
import { deadLetterTexts } from './arabic/dead-letters';
import { detailsTexts } from './arabic/details';
import { healthTexts } from './arabic/health';
import { knowledgeTexts } from './arabic/knowledge';
import { listTexts } from './arabic/list';
import { sharedTexts } from './arabic/shared';
import { threadTexts } from './arabic/thread';
import type { Dictionary } from './translate';

/** Every text of the page in Arabic; loaded when it is first wanted. */
export const arabic: Dictionary = {
	...sharedTexts,
	...accountTexts,
	...listTexts,
	...threadTexts,
	...detailsTexts,
	...contactTexts,
	...adminTexts,
	...knowledgeTexts,
	...healthTexts,
	...deadLetterTexts,
};
