/**
 * A SHA-256 as Meta writes it, base64 in webhooks and hex in look-ups, in our hex. Undefined
 * where it is neither: then nothing can be compared.
 */
export function claimedHash(claim: string | null | undefined): string | undefined {
	if (!claim) return undefined;
	if (/^[0-9a-f]{64}$/i.test(claim)) return claim.toLowerCase();
	const bytes = Buffer.from(claim, 'base64');
	return bytes.length === 32 ? bytes.toString('hex') : undefined;
}
