import { join } from 'node:path';

import { imageEntrypoint } from '../../scripts/docker/read-dockerfile';
import type { ComposeService } from '../../scripts/docker/read-compose';
import { HOST_FOLDER } from '../../scripts/n8n/folders';
import type { ImageFolder } from './image-folder';

export type ServiceStart = {
	/** What runs first and then becomes the program, or nothing. */
	through: string[];
	/** The program, for Node, with its arguments. */
	args: string[];
	environment: Record<string, string>;
	/** The health check, for Node, as it asks at another port than in the container. */
	healthCheck(port: number): string[];
};

/**
 * Start command, environment and health check of a service as its compose file and our image say
 * them, with the folders and programs of this machine. Throws where they say something that
 * cannot be followed here.
 */
export function serviceStart(service: ComposeService, image: ImageFolder): ServiceStart {
	const here = (text: string) =>
		text.replace('/opt/talktrace', image.opt).replace('/run/secrets', image.secrets);
	const programs: Record<string, string> = {
		'/docker-entrypoint.sh': join(HOST_FOLDER, 'node_modules/n8n/bin/n8n'),
		'talktrace-ingress': join(image.opt, 'node_modules/n8n-nodes-talktrace/dist/ingress/main.js'),
	};

	const said = [...(service.entrypoint ?? imageEntrypoint()), ...(service.command ?? [])];
	const [tini, dashes, ...command] = said;
	const at = command.findIndex((word) => word in programs);
	if (tini !== 'tini' || dashes !== '--' || at < 0) {
		throw new Error(`This is no start of ours: ${said.join(' ')}`);
	}
	const before = command.slice(0, at).map(here);

	return {
		through: before.length > 0 ? ['sh', ...before] : [],
		args: [programs[command[at]!]!, ...command.slice(at + 1)],
		environment: Object.fromEntries(
			Object.entries(service.environment ?? {}).map(([name, value]) => [name, here(value)]),
		),
		healthCheck: (port) => {
			const [how, node, ...args] = service.healthcheck?.test ?? [];
			if (how !== 'CMD' || node !== 'node') throw new Error('This is no health check of ours');
			return args.map((word) => here(word).replace(/:\d+\//, `:${port}/`));
		},
	};
}
