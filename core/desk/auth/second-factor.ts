import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;

/** A clock that is off by half a minute, and a code that was typed slowly, are still good. */
const STEPS_AROUND = 1;

/** A new secret for an authenticator app, in base32, with the address that its QR code holds. */
export function makeSecondFactor(email: string): { secret: string; uri: string } {
	const secret = new Secret({ size: 20 });
	return { secret: secret.base32, uri: totpOf(secret.base32, email).toString() };
}

/** Whether a secret is one that `makeSecondFactor` may have made: 160 bits in base32. */
export function isSecondFactor(secret: string): boolean {
	return /^[A-Z2-7]{32}$/.test(secret);
}

/**
 * The step of the clock at which `code` is right, counted since 1970 (RFC 6238); undefined when
 * it is wrong. The caller takes each step once.
 */
export function stepOfCode(secret: string, code: string, now: string): number | undefined {
	const timestamp = Date.parse(now);
	const delta = totpOf(secret, '').validate({ token: code, timestamp, window: STEPS_AROUND });
	if (delta === null) return undefined;
	return Math.floor(timestamp / 1_000 / STEP_SECONDS) + delta;
}

function totpOf(secret: string, label: string): TOTP {
	return new TOTP({
		issuer: 'TalkTrace',
		label,
		secret,
		algorithm: 'SHA1',
		digits: 6,
		period: STEP_SECONDS,
	});
}
