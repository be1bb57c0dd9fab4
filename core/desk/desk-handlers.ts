import type { Handlers } from './handler';
import { accountHandlers } from './handlers/account-handlers';
import { addKnowledgeHandlers } from './handlers/add-knowledge-handlers';
import { agentHandlers } from './handlers/agent-handlers';
import { askKnowledgeHandlers } from './handlers/ask-knowledge-handlers';
import { auditHandlers } from './handlers/audit-handlers';
import { contactHandlers } from './handlers/contact-handlers';
import { controlHandlers } from './handlers/control-handlers';
import { conversationHandlers } from './handlers/conversation-handlers';
import { deadLetterHandlers } from './handlers/dead-letter-handlers';
import { descriptionHandlers } from './handlers/description-handlers';
import { fileHandlers } from './handlers/file-handlers';
import { healthHandlers } from './handlers/health-handlers';
import { inboxHandlers } from './handlers/inbox-handlers';
import { knowledgeHandlers } from './handlers/knowledge-handlers';
import { liveHandlers } from './handlers/live-handlers';
import { metricsHandlers } from './handlers/metrics-handlers';
import { messageHandlers } from './handlers/message-handlers';
import { ownAccountHandlers } from './handlers/own-account-handlers';
import { presenceHandlers } from './handlers/presence-handlers';
import { readingHandlers } from './handlers/reading-handlers';
import { searchHandlers } from './handlers/search-handlers';
import { sendingHandlers } from './handlers/sending-handlers';
import { settingsHandlers } from './handlers/settings-handlers';
import { templateHandlers } from './handlers/template-handlers';
import { threadHandlers } from './handlers/thread-handlers';
import { webKnowledgeHandlers } from './handlers/web-knowledge-handlers';
import type { Live } from './live';

/** Who answers each route of the table. */
export function deskHandlers(live: Live): Handlers {
	return {
		...accountHandlers,
		...ownAccountHandlers,
		...agentHandlers,
		...auditHandlers,
		...descriptionHandlers,
		...metricsHandlers,
		...inboxHandlers,
		...readingHandlers,
		...searchHandlers,
		...conversationHandlers,
		...threadHandlers,
		...messageHandlers,
		...controlHandlers,
		...sendingHandlers,
		...fileHandlers,
		...templateHandlers,
		...contactHandlers,
		...settingsHandlers,
		...presenceHandlers,
		...knowledgeHandlers,
		...addKnowledgeHandlers,
		...webKnowledgeHandlers,
		...askKnowledgeHandlers,
		...healthHandlers,
		...deadLetterHandlers,
		...liveHandlers(live),
	};
}
