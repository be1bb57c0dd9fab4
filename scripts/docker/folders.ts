import { join } from 'node:path';

import { ROOT_FOLDER } from '../n8n/folders';

/** Everything about containers. */
export const DOCKER_FOLDER = join(ROOT_FOLDER, 'docker');

/** The compose files that are shipped. */
export const COMPOSE_FILES = ['compose.yml', 'compose.scale.yml'] as const;

export type ComposeFile = (typeof COMPOSE_FILES)[number];
