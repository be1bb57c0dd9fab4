import { InputError } from '../errors';
import type { ListenerAccount, ListenerStore, Mount, MountedDashboard } from './mount';

/** Paths that every listener serves itself. */
const OWN_PATHS = ['/healthz', '/readyz', '/metrics'];

export type MountTable = ReturnType<typeof createMountTable>;

/** Which mount answers which path. */
export function createMountTable() {
	/** The newest last. */
	const mounts: Mount[] = [];

	return {
		/**
		 * Adds a mount; returns how to take it away. Several numbers may share a path when they are of
		 * one Meta app, so that one secret proves all of them. Throws InputError for a path that is
		 * taken otherwise.
		 */
		add(mount: Mount): () => void {
			refuseTaken(mount);
			mounts.push(mount);
			return () => {
				const place = mounts.indexOf(mount);
				if (place !== -1) mounts.splice(place, 1);
			};
		},

		/** The mounts of a path, the newest last. */
		at(path: string): Mount[] {
			const asked = path.length > 1 ? path.replace(/\/$/, '') : path;
			return mounts.filter((mount) => mount.path === asked);
		},

		/** The dashboard whose path, or a path below, this is. */
		dashboardAt(path: string): MountedDashboard | undefined {
			const dashboards = mounts.flatMap(({ dashboard }) => dashboard ?? []);
			return dashboards.findLast((dashboard) => isAtOrBelow(path, dashboard.path));
		},

		/** Every store once. */
		stores(): ListenerStore[] {
			return [...new Map(mounts.map(({ desk }) => [desk.store.id, desk])).values()];
		},
	};

	function refuseTaken(mount: Mount): void {
		const refusal = refusalAlone(mount);
		if (refusal) throw new InputError(`${refusal}: choose another path.`);
		for (const other of mounts.filter(({ owner }) => owner !== mount.owner)) {
			const conflict = refusalBeside(mount, other);
			if (conflict) throw new InputError(`${conflict}: choose another path.`);
		}
	}
}

/** Why no listener can serve this mount. */
function refusalAlone({ path, dashboard }: Mount): string | undefined {
	if (OWN_PATHS.includes(path) || (dashboard && OWN_PATHS.includes(dashboard.path))) {
		return `${OWN_PATHS.join(', ')} are the listener's own paths`;
	}
	return dashboard && isAtOrBelow(path, dashboard.path)
		? `The dashboard at ${dashboard.path} would cover ${path}, where Meta calls`
		: undefined;
}

/** Why a listener cannot serve this mount beside another one. */
function refusalBeside(mount: Mount, other: Mount): string | undefined {
	if (mount.path === other.path && !isSameApp(mount.account, other.account)) {
		return `The path ${mount.path} of this listener serves a WhatsApp account of another Meta app, or with another verify token`;
	}
	if (covers(mount, other) || covers(other, mount)) {
		return 'A dashboard of this listener and a path where Meta calls would cover each other';
	}
	const [desk, otherDesk] = [mount.dashboard?.path, other.dashboard?.path];
	const overlap =
		desk !== undefined &&
		otherDesk !== undefined &&
		(isAtOrBelow(desk, otherDesk) || isAtOrBelow(otherDesk, desk));
	return overlap && mount.desk.store.id !== other.desk.store.id
		? `This listener serves the dashboard of another store at ${otherDesk}`
		: undefined;
}

function isSameApp(one: ListenerAccount, other: ListenerAccount): boolean {
	return one.appSecret === other.appSecret && one.verifyToken === other.verifyToken;
}

/** Whether the first one's dashboard lies over the path where Meta calls the second. */
function covers({ dashboard }: Mount, { path }: Mount): boolean {
	return dashboard !== null && isAtOrBelow(path, dashboard.path);
}

function isAtOrBelow(path: string, base: string): boolean {
	return path === base || path.startsWith(base === '/' ? '/' : `${base}/`);
}
