/** Parts of n8n that no test uses; each brings a tenth of a second of modules to load. */
const UNUSED_MODULES = [
	...['mcp-registry', 'mcp', 'agents', 'instance-ai', 'chat-hub', 'workflow-builder'],
	...['insights', 'breaking-changes', 'n8n-packages', 'workflow-reviews', 'quick-connect'],
	...['external-secrets', 'source-control', 'dynamic-credentials', 'log-streaming', 'otel'],
	...['ldap', 'sso-oidc', 'sso-saml', 'oauth-server', 'token-exchange'],
];

/**
 * What hardly any test needs of n8n, and what takes more than half of its start: the editor, whose
 * files n8n writes anew each time, the program that runs Code nodes, and what enterprises buy.
 */
export const LEAN_N8N = {
	N8N_DISABLE_UI: 'true',
	N8N_RUNNERS_MODE: 'external',
	N8N_RUNNERS_AUTH_TOKEN: 'nobody comes',
	N8N_DISABLED_MODULES: UNUSED_MODULES.join(','),
	// n8n loads some 7,000 modules: V8 would look through a young generation of the usual size again and again.
	NODE_OPTIONS: '--max-semi-space-size=64',
};

/** For the tests of what people see in the editor: n8n as builders start it. */
export const WHOLE_N8N = {
	N8N_DISABLE_UI: 'false',
	N8N_RUNNERS_MODE: 'internal',
	N8N_DISABLED_MODULES: 'mcp-registry',
};
