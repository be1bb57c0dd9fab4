/** A small picture (PNG, 48 by 48) for a customer who sends one without saying which. */
export const SAMPLE_IMAGE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAU0lEQVR42u3XMQ0AIAwEQMzgESVIQwAjKpBQmhBY' +
		'Lvn5e1vbMtYMU3sLc6unAAEBAQEBJUEvh530AAEBAQEBZUG2PRAQEBCQv8z5AQQEBAT0FbQByIs/gFkrJmwAAAAA' +
		'SUVORK5CYII=',
	'base64',
);

/** One second of silence as WhatsApp records it (Ogg Opus, mono, 48 kHz). */
export const SAMPLE_VOICE = Buffer.from(
	'T2dnUwACAAAAAAAAAAABAAAAAAAAAByf9dkBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAAEAAAAB' +
		'AAAAygVaeAEZT3B1c1RhZ3MJAAAAc2ltdWxhdG9yAAAAAE9nZ1MABIC7AAAAAAAAAQAAAAIAAADpVDPGMgMDAwMD' +
		'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD+P/++P/++P/++P/++P/++P/++P/+' +
		'+P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/+' +
		'+P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/++P/+',
	'base64',
);
