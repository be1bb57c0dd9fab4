/** Counts differing signs in a memory of its own, in which the signs have to lie. */
export interface SignScan {
	readonly memory: WasmMemory;

	/**
	 * Writes to `counts`, two bytes each, how many bits of each row from `rows` to `end` differ from
	 * the question's. All are places in the memory; a row and the question have `width` bytes, a
	 * multiple of 16.
	 */
	count(rows: number, end: number, question: number, width: number, counts: number): void;
}

type WasmMemory = { readonly buffer: ArrayBuffer; grow(pages: number): number };

/** What Node has of it; its types have nothing. */
declare const WebAssembly: {
	Memory: new (size: { initial: number }) => WasmMemory;
	Module: new (bytes: Uint8Array) => object;
	Instance: new (
		module: object,
		imports: { own: { memory: WasmMemory } },
	) => { exports: { count: SignScan['count'] } };
};

let compiled: object | undefined;

/**
 * A scan over 16 bytes at once, with so many pages of 64 KiB. JavaScript, which has nothing wider
 * than 32 bits, needs six times as long.
 */
export function createSignScan(pages: number): SignScan {
	compiled ??= new WebAssembly.Module(moduleBytes());
	const memory = new WebAssembly.Memory({ initial: pages });
	const { exports } = new WebAssembly.Instance(compiled, { own: { memory } });
	return { memory, count: exports.count };
}

// The instructions are these, by https://webassembly.github.io/spec/core/binary/instructions.html
const LOOP = [0x03, 0x40];
const END = 0x0b;
const AGAIN_IF = [0x0d, 0];
const ADD = 0x6a;
const IS_LESS = 0x49;
const STORE_16 = [0x3b, 1, 0];
const LOAD_128 = [0xfd, 0x00, 4, 0];
const ZERO_128 = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const XOR_128 = [0xfd, 0x51];
const BITS_OF_8 = [0xfd, 0x62];
const PAIRS_OF_8 = [0xfd, 0x7d];
const PAIRS_OF_16 = [0xfd, 0x7f];
const ADD_16 = [0xfd, 0x8e, 0x01];
const LANE_OF_32 = [0xfd, 0x1b];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const number = (value: number) => [0x41, value];

const [ROW, ROWS_END, QUESTION, WIDTH, COUNT] = [0, 1, 2, 3, 4];
const [ROW_END, PART, SUM] = [5, 6, 7];

/** For each row: the bits of all its parts of 16 bytes, added up in eight numbers and then in one. */
function instructions(): number[] {
	return [
		...LOOP,
		...[...get(ROW), ...get(WIDTH), ADD, ...set(ROW_END)],
		...[...get(QUESTION), ...set(PART)],
		...[...ZERO_128, ...set(SUM)],
		...LOOP,
		...[...get(ROW), ...LOAD_128, ...get(PART), ...LOAD_128, ...XOR_128],
		...[...BITS_OF_8, ...PAIRS_OF_8, ...get(SUM), ...ADD_16, ...set(SUM)],
		...[...get(PART), ...number(16), ADD, ...set(PART)],
		...[...get(ROW), ...number(16), ADD, ...tee(ROW), ...get(ROW_END), IS_LESS, ...AGAIN_IF],
		END,
		...[...get(SUM), ...PAIRS_OF_16, ...set(SUM)],
		...[...get(COUNT), ...get(SUM), ...LANE_OF_32, 0],
		...[1, 2, 3].flatMap((lane) => [...get(SUM), ...LANE_OF_32, lane, ADD]),
		...STORE_16,
		...[...get(COUNT), ...number(2), ADD, ...set(COUNT)],
		...[...get(ROW), ...get(ROWS_END), IS_LESS, ...AGAIN_IF],
		END,
		END,
	];
}

/** Everything in it is shorter than 128 bytes or items, but for the instructions. */
function moduleBytes(): Uint8Array {
	const [INT, VECTOR] = [0x7f, 0x7b];
	const list = (...items: number[][]) => [items.length, ...items.flat()];
	const name = (text: string) => [text.length, ...Buffer.from(text)];
	const section = (id: number, content: number[]) => [id, ...lengthOf(content), ...content];

	const parameters = list([INT], [INT], [INT], [INT], [INT]);
	const locals = list([2, INT], [1, VECTOR]);
	const code = [...locals, ...instructions()];
	return Uint8Array.from([
		...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, list([0x60, ...parameters, 0])),
		...section(2, list([...name('own'), ...name('memory'), 2, 0, 1])),
		...section(3, list([0])),
		...section(7, list([...name('count'), 0, 0])),
		...section(10, list([...lengthOf(code), ...code])),
	]);
}

/** In two groups of seven bits, which is enough for less than 16,384. */
function lengthOf({ length }: number[]): number[] {
	return [(length & 0x7f) | 0x80, length >> 7];
}
