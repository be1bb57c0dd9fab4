const SETTINGS =
	/^(?:https?_proxy|no_proxy|home|npm_config_(?:cache|registry|userconfig|globalconfig|cafile))$/i;

/** Of an environment, what says where npm's packages come from on this machine. */
export function npmSettings(environment: NodeJS.ProcessEnv): Record<string, string> {
	return Object.fromEntries(
		Object.entries(environment).flatMap(([name, value]) =>
			SETTINGS.test(name) && value !== undefined ? [[name, value]] : [],
		),
	);
}
