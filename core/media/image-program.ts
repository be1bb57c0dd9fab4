/**
 * A program of its own that scales one image. It imports nothing of ours: the same file is run
 * compiled (n8n) and as TypeScript (tests).
 */
export type ImageTask = {
	bytes: Uint8Array;
	longestSide: number;
	mostPixels: number;
	/** What the result may have, if one of the qualities reaches it. */
	mostBytes: number;
	/** Of the JPEG, the best first. */
	qualities: number[];
};

export type ImageAnswer =
	| { outcome: 'scaled'; bytes: Uint8Array }
	| { outcome: 'too-many-pixels' | 'damaged' | 'no-scaler' };

process.once('message', (task: ImageTask) => {
	void scale(task).then((answer) => process.send?.(answer));
});

async function scale(task: ImageTask): Promise<ImageAnswer> {
	// Its native part is there for the usual systems, and missing on others.
	const sharp = await import('sharp').then(
		(module) => module.default,
		() => undefined,
	);
	if (!sharp) return { outcome: 'no-scaler' };

	const { longestSide, mostPixels, mostBytes, qualities } = task;
	const open = () => sharp(task.bytes, { failOn: 'error', limitInputPixels: mostPixels });
	let scaled = Buffer.alloc(0);

	try {
		// Reads the header only: what a bomb claims is refused before anything is decoded.
		const header = await sharp(task.bytes, { limitInputPixels: false }).metadata();
		if (header.width * header.height > mostPixels) return { outcome: 'too-many-pixels' };

		for (const quality of qualities) {
			scaled = await open()
				.autoOrient()
				.resize({
					width: longestSide,
					height: longestSide,
					fit: 'inside',
					withoutEnlargement: true,
				})
				.flatten({ background: 'white' })
				.jpeg({ quality })
				.toBuffer();
			if (scaled.length <= mostBytes) break;
		}
		return { outcome: 'scaled', bytes: scaled };
	} catch {
		return { outcome: 'damaged' };
	}
}
