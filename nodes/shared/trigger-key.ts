/** Which trigger this is, wherever n8n runs it: it stays the same over restarts. */
export function triggerKey(context: {
	getWorkflow(): { id?: string };
	getNode(): { id: string };
}): string {
	return `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
}
