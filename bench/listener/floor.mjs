import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate } from 'node:timers';

/**
 * `floor.mjs PACKAGE FILE SECRET PORT`: the least that acknowledges a signed delivery durably. node's
 * server, the signature, one insert; what arrives while a transaction is written goes into the next.
 */
const [packageFolder, file, secret, port] = process.argv.slice(2);
const Database = createRequire(join(packageFolder, 'package.json'))('better-sqlite3');

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE delivery (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
const insert = database.prepare('INSERT INTO delivery (body) VALUES (?)');

let waiting = [];

const write = database.transaction((group) => {
	for (const { body } of group) insert.run(body);
});

function commit() {
	const group = waiting;
	waiting = [];
	write(group);
	for (const { response } of group) response.writeHead(200, { 'content-length': 0 }).end();
}

createServer((request, response) => {
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		const body = Buffer.concat(chunks);
		const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
		const given = Buffer.from(String(request.headers['x-hub-signature-256']));
		if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
			response.writeHead(401, { 'content-length': 0 }).end();
			return;
		}
		waiting.push({ body, response });
		if (waiting.length === 1) setImmediate(commit);
	});
}).listen(Number(port), '127.0.0.1', () => console.log('listening'));
