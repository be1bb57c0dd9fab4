/**
 * A program of its own that scales one image. It imports nothing of ours: the same file is run
 * compiled (n8n) and as TypeScript (tests).
 */
export type ImageTask = {
	bytes: Uint8Array;
	longestSide: number;
	mostPixels: number;
	/** Of the JPEG, up to 100. */
	quality: number;
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

	const { bytes, longestSide, mostPixels, quality } = task;

	try {
		// Reads the header only: what a bomb claims is refused before anything is decoded.
		const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
		if (width * height > mostPixels) return { outcome: 'too-many-pixels' };

		const scaled = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
			.autoOrient()
			.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
			.flatten({ background: 'white' })
			.jpeg({ quality })
			.toBuffer();
		return { outcome: 'scaled', bytes: scaled };
	} catch {
		return { outcome: 'damaged' };
	}
}
