import type { Http } from '../../http';
import type { Store } from '../../store/open-store';
import type { GraphClient } from '../../whatsapp/graph-client';

/** A number, as the doctor looks at it. */
export type NumberSubject = {
	account: {
		phoneNumberId: string;
		businessAccountId: string;
		appId: string;
		appSecret: string;
		verifyToken: string;
		/** Of the Graph API. */
		baseUrl: string;
	};
	/** Throws InputError for a credential that cannot be used. */
	graph: () => GraphClient;
	/** For what is asked of the public address. */
	http: Http;
	/** Rejects where the store cannot be opened. */
	openStore: () => Promise<Store>;
	/** Whether n8n is told its public address (`WEBHOOK_URL`). */
	addressIsSet: boolean;
};
