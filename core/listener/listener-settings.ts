/** Where a listener listens, and what it serves beside its mounts. */
export type ListenerSettings = {
	host: string;
	port: number;
	/** PEM files, read anew when they change; null for plain HTTP. */
	tls: { certificateFile: string; keyFile: string } | null;
	/** Addresses and CIDR ranges whose word on who asked counts. */
	trustedProxies: string[];
	/** What reads `/metrics` has to show it; null where there are none. */
	metricsToken: string | null;
};

/** Names a listener among those of this process. */
export function listenerAddress({ host, port }: Pick<ListenerSettings, 'host' | 'port'>): string {
	return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
