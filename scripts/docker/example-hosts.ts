/** What the compose files want to be told, where it does not matter. */
export const EXAMPLE_HOSTS = { DESK_HOST: 'desk.example.com', EDITOR_HOST: 'n8n.example.com' };
