/**
 * Every text of the page by its key, in English. `arabic.ts` has the same keys. The parts of the
 * page have files of their own, which are put together here.
 */
import { accountTexts } from './english/account';
import { adminTexts } from './english/admin';
import { contactTexts } from './english/contact';
import { deadLetterTexts } from './english/dead-letters';
import { detailsTexts } from './english/details';
import { healthTexts } from './english/health';
import { knowledgeTexts } from './english/knowledge';
import { listTexts } from './english/list';
import { sharedTexts } from './english/shared';
import { threadTexts } from './english/thread';

export const english = {
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
