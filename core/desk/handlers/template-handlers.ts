import { approvedTemplates, wantTemplates } from '../../store/template-store';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';
import { showTemplate } from '../show-template';

/** The templates that a number has at Meta. */
export const templateHandlers: Handlers<'templates' | 'refresh-templates'> = {
	async templates({ store }, { channelId }) {
		return await store.read(async (unit) => {
			// The templates first: what is shown has been read by the time that is told.
			const templates = await approvedTemplates(unit, channelId);
			const channel = await unit.db
				.selectFrom('channel')
				.select(['templatesReadAt', 'templatesProblem'])
				.where('id', '=', channelId)
				.executeTakeFirst();
			if (!channel) throw noSuchNumber();
			return {
				templates: templates.map(showTemplate),
				readAt: channel.templatesReadAt,
				problem: channel.templatesProblem,
			};
		});
	},

	async 'refresh-templates'({ store }, { channelId }) {
		if (!(await store.write((unit) => wantTemplates(unit, channelId)))) throw noSuchNumber();
		return { wanted: true };
	},
};

function noSuchNumber(): Refusal {
	return new Refusal('not-found', 'The desk has no such number.');
}
