import type { Cost } from '../language/cost-of';

/** What hearing costs, in USD a minute. */
type SpeechPrice = {
	/** The transcriber's name. */
	provider: string;
	/** A model, or null for all of the provider's. */
	model: string | null;
	perMinute: number;
	/** Each call is rounded up to a multiple of so many seconds. */
	stepSeconds: number;
	/** Whose page says so; none has been confirmed by a bill, so every cost here is an estimate. */
	source: string;
};

type SpeechPriceList = { version: string; prices: readonly SpeechPrice[] };

const GOOGLE = 'Google Cloud, Speech-to-Text pricing';
const OPENAI = 'OpenAI, API pricing';

/** Prices as they were known on a day; free tiers and contracts are not in them. */
const SPEECH_PRICES: SpeechPriceList = {
	version: '2026-11-23',
	prices: [
		{ provider: 'google', model: null, perMinute: 0.016, stepSeconds: 1, source: GOOGLE },
		{ provider: 'google-v1', model: null, perMinute: 0.024, stepSeconds: 15, source: GOOGLE },
		{
			provider: 'dashscope',
			model: 'qwen3-asr-flash',
			perMinute: 0.0021,
			stepSeconds: 1,
			source: 'Alibaba Cloud Model Studio, international, $0.000035 a second',
		},
		{ provider: 'openai', model: 'whisper-1', perMinute: 0.006, stepSeconds: 1, source: OPENAI },
		{
			provider: 'openai',
			model: 'gpt-4o-transcribe',
			perMinute: 0.006,
			stepSeconds: 1,
			source: OPENAI,
		},
		{
			provider: 'openai',
			model: 'gpt-4o-mini-transcribe',
			perMinute: 0.003,
			stepSeconds: 1,
			source: OPENAI,
		},
	],
};

/** Snapshots (`qwen3-asr-flash-2026-02-10`) cost about what the model does. */
const SNAPSHOT = /-(latest|\d{4}-\d{2}-\d{2})$/;

/**
 * Prices the calls that one transcript took; `seconds` holds one number for each of them, since
 * services round each call up. Unknown (never zero) for what is not on the list, and where the
 * length is not known.
 */
export function speechCost(heard: {
	provider: string;
	model: string;
	seconds: readonly (number | null)[];
}): Cost {
	const { provider, seconds } = heard;
	const model = heard.model.replace(SNAPSHOT, '');
	const price = SPEECH_PRICES.prices.find(
		(candidate) =>
			candidate.provider === provider && (candidate.model === null || candidate.model === model),
	);

	const known = seconds.filter((length) => length !== null);
	const priceListVersion = SPEECH_PRICES.version;
	if (!price || known.length < seconds.length) {
		return { costMicros: null, certainty: 'unknown', priceListVersion };
	}

	const { perMinute, stepSeconds } = price;
	const billed = known.reduce(
		(sum, length) => sum + Math.ceil(length / stepSeconds) * stepSeconds,
		0,
	);
	const costMicros = Math.round((billed / 60) * perMinute * 1_000_000);
	return { costMicros, certainty: 'estimated', priceListVersion };
}
