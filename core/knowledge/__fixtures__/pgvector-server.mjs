import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/**
 * A program: a PostgreSQL server with pgvector, in memory, for the process that forked it, to which
 * it sends its port. It ends when the channel between them closes.
 */
process.once('disconnect', () => process.exit());

const db = await PGlite.create({ extensions: { vector } });
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
await server.start();
process.send({ port: Number(server.getServerConn().split(':').at(-1)) });
