import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { type ComposeFile, DOCKER_FOLDER } from './folders';

/** What a service of a compose file says, as far as ours do. */
export type ComposeService = {
	image: string;
	build?: { context: string; dockerfile: string; target: string };
	profiles?: string[];
	entrypoint?: string[];
	command?: string[];
	environment?: Record<string, string>;
	user?: string;
	read_only?: boolean;
	restart?: string;
	stop_grace_period?: string;
	cap_drop?: string[];
	cap_add?: string[];
	security_opt?: string[];
	secrets?: string[];
	ports?: string[];
	volumes?: string[];
	tmpfs?: string[];
	networks?: string[];
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[] };
	deploy?: { replicas?: string; resources: { limits: { memory: string; pids: number } } };
	logging?: { driver: string; options: Record<string, string> };
};

export type Compose = {
	name: string;
	services: Record<string, ComposeService>;
	networks: Record<string, { internal?: boolean } | null>;
	volumes: Record<string, null>;
	secrets: Record<string, { file: string }>;
};

/**
 * Reads a compose file as Compose does: anchors merged, `${NAME:-default}` and `${NAME:?…}` filled
 * in from `variables`, `$$` read as `$`. Throws for a variable that is required and not given.
 */
export function readCompose(file: ComposeFile, variables: Record<string, string>): Compose {
	const compose = parse(readFileSync(join(DOCKER_FOLDER, file), 'utf8'), {
		merge: true,
	}) as Compose;
	return fillIn(compose, variables) as Compose;
}

/** `${NAME}`, with what stands for it where it is empty, or what to say then; or `$$`. */
const REFERENCE = /\$(?:\$|\{(?<name>[A-Z0-9_]+)(?::(?<how>[-?])(?<word>[^}]*))?\})/g;

/** The names of all variables that a compose file takes from outside. */
export function variablesOf(file: ComposeFile): string[] {
	const text = readFileSync(join(DOCKER_FOLDER, file), 'utf8');
	const names = [...text.matchAll(REFERENCE)].flatMap(({ groups }) => groups?.name ?? []);
	return [...new Set(names)];
}

function fillIn(value: unknown, variables: Record<string, string>): unknown {
	if (typeof value === 'string') return fillInText(value, variables);
	if (Array.isArray(value)) return value.map((item) => fillIn(item, variables));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, fillIn(inner, variables)]),
	);
}

function fillInText(text: string, variables: Record<string, string>): string {
	return text.replace(REFERENCE, (found, ...rest) => {
		const { name, how, word } = rest.at(-1) as Record<string, string | undefined>;
		if (name === undefined) return '$';
		const value = variables[name];
		if (value) return value;
		if (how === '?') throw new Error(word);
		return how === '-' ? (word ?? '') : '';
	});
}
