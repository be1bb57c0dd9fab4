import { loadTypeScript } from './load-typescript.mjs';

/** Preloaded into each thread that a test starts from a file of TypeScript. */
loadTypeScript();
