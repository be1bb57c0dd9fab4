import {
	lstatSync,
	mkdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Puts a link to the image's package into n8n's folder of community packages, which is on a
 * volume and hides whatever an image has there. A package of the same name that somebody has
 * installed in n8n's settings stays when it is newer, since the store may be as new already;
 * else it is set aside. Containers that share a folder may do this at the same time.
 */

const NAME = 'n8n-nodes-talktrace';
const ours = join(import.meta.dirname, 'node_modules', NAME);
const nodes = join(process.env.N8N_USER_FOLDER || homedir(), '.n8n/nodes');
const place = join(nodes, 'node_modules', NAME);

try {
	mkdirSync(join(nodes, 'node_modules'), { recursive: true });
	if (linkedTo(place) !== ours && !newerIsThere()) putLink();
} catch (error) {
	const user = process.getuid?.();
	console.error(
		`TalkTrace: ${nodes} cannot be written (${error.code ?? error.message}). ` +
			`The volume with n8n's folder must be writable for user ${user}: chown -R ${user} on it.`,
	);
	process.exit(1);
}

function newerIsThere() {
	const [theirs, image] = [versionOf(place), versionOf(ours)];
	if (linkedTo(place) !== undefined || !isNewer(theirs, image)) return false;
	say(`version ${theirs} from n8n's settings stays, it is newer than the image's ${image}`);
	return true;
}

function putLink() {
	setAside();
	// n8n looks for names that begin with n8n-nodes-, so it never sees these two.
	const link = join(nodes, `.link-${process.pid}-${Date.now()}`);
	symlinkSync(ours, link);
	renameSync(link, place);
}

/** What is no link would stand in the way of one. */
function setAside() {
	if (linkedTo(place) !== undefined || !lstatSync(place, { throwIfNoEntry: false })) return;
	const kept = join(nodes, `.set-aside-${NAME}`);
	rmSync(kept, { recursive: true, force: true });
	try {
		renameSync(place, kept);
		say(`version ${versionOf(kept)} from n8n's settings was replaced by the image's`);
	} catch (error) {
		// Another container was faster.
		if (error.code !== 'ENOENT') throw error;
	}
}

function linkedTo(path) {
	try {
		return readlinkSync(path);
	} catch {
		return undefined;
	}
}

function versionOf(folder) {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
	} catch {
		return undefined;
	}
}

/** By the three numbers; what cannot be read is not newer. */
function isNewer(version, other) {
	const [left, right] = [version, other].map((text) => (text ?? '').match(/\d+/g)?.map(Number));
	if (!left || !right) return false;
	const differing = [0, 1, 2].find((part) => left[part] !== right[part]);
	return differing !== undefined && left[differing] > right[differing];
}

function say(text) {
	console.error(`TalkTrace: ${text}.`);
}
