/** What a builder chooses in Reply; `automatic` goes by the model's name. */
export type ImageSetting = 'automatic' | 'always' | 'never';

/**
 * Names of models that are shown images, as of late 2026: DashScope's (Model Studio, list of
 * models), OpenAI's, and the open ones that Ollama, vLLM and routers serve.
 */
const SEEING = [
	/^qwen[\d.]*-?vl/,
	/^qvq/,
	/^qwen3\.[56]-(plus|flash)/,
	/^qwen3\.7-plus/,
	/^qwen(3\.(8|9|\d\d)|[4-9]|\d\d)(\.\d+)?-(max|plus|flash)/,
	/^(chatgpt-4o|gpt-4o|gpt-4\.\d|gpt-4-turbo|gpt-[5-9])/,
	/^o[134](-(?!mini|preview)|$)/,
	/^o4-mini/,
	/^(claude|gemini|pixtral|llava|bakllava|moondream|minicpm-v|internvl|phi-?\d(\.\d)?-?(vision|multimodal))/,
	/^gemma-?[34](?!.*(:|-)(270m|1b))/,
	/^(llama-?4|llama-?3\.2-?.*vision|mistral-(small-?3\.[1-9]|medium-3|large-3)|glm-4(\.\d)?v)/,
];

/** Names that look like the above, and hear or speak instead. */
const OTHER_SENSES = /audio|realtime|transcribe|tts|-asr|search-preview/;

/**
 * Whether a model is shown the images of a turn. A name that nobody has told us of takes none: a
 * model that cannot see refuses the whole request.
 */
export function takesImages(model: string, setting: ImageSetting): boolean {
	if (setting !== 'automatic') return setting === 'always';

	// Routers and vLLM put the maker's name first: `Qwen/Qwen3-VL-8B-Instruct`.
	const name = model.trim().toLowerCase().split('/').at(-1) ?? '';
	return SEEING.some((pattern) => pattern.test(name)) && !OTHER_SENSES.test(name);
}
