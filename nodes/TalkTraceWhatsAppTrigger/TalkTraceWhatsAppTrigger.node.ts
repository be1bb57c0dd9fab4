import type {
	IHookFunctions,
	INodeType,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { storeOpens, whatsAppAnswers } from '../shared/credential-tests';
import { description } from './description';
import { dispatch } from './dispatch';
import { receive } from './receive';
import { checkRegistration, createRegistration, deleteRegistration } from './registration';

export class TalkTraceWhatsAppTrigger implements INodeType {
	description = description;

	methods = { credentialTest: { storeOpens, whatsAppAnswers } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkRegistration(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createRegistration(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteRegistration(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await dispatch(this);
	}
}
