import vm from 'node:vm';

/** What was compiled in this process, by its file. */
const compiled = new Map();

/** A file of tests is run once. */
const RUN_ONCE = /\.(test|e2e)\.ts$/;

/**
 * Lets a process of jest compile each file once. jest loads every module anew for every file of
 * tests, in a context of its own, which it must; that the machine reads the same code again
 * and again is most of what this takes. V8 keeps what one context has compiled for the next.
 */
export function compileOnce() {
	const { compileFunction } = vm;

	vm.compileFunction = (source, parameters, options = {}) => {
		const { filename, parsingContext } = options;
		if (!filename || !parsingContext || RUN_ONCE.test(filename)) {
			return compileFunction(source, parameters, options);
		}
		const head = `(function (${parameters.join(', ')}) {`;
		const code = `${head}${source}\n})`;
		let known = compiled.get(filename);
		if (known?.code !== code) {
			const script = new vm.Script(code, { filename, columnOffset: -head.length });
			known = { code, script };
			compiled.set(filename, known);
		}
		return known.script.runInContext(parsingContext);
	};
}
