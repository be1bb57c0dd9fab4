import { InputError } from '../errors';

type RegionPreset = {
	label: string;
	/** The shared host, where the region has one. */
	baseUrl?: string;
	/** The region's part of a workspace's own host. */
	workspaceRegion?: string;
};

/**
 * Where DashScope's OpenAI-compatible API is served (Alibaba Cloud Model Studio and QwenCloud
 * documentation, 2026). Keys belong to one region; plan keys work only with their plan's address.
 */
export const REGION_PRESETS = {
	singapore: {
		label: 'Singapore (international)',
		baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
		workspaceRegion: 'ap-southeast-1',
	},
	beijing: {
		label: 'China (Beijing)',
		baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
		workspaceRegion: 'cn-beijing',
	},
	virginia: {
		label: 'US (Virginia)',
		baseUrl: 'https://dashscope-us.aliyuncs.com/compatible-mode/v1',
		workspaceRegion: 'us-east-1',
	},
	'hong-kong': {
		label: 'Hong Kong',
		baseUrl: 'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1',
		workspaceRegion: 'cn-hongkong',
	},
	frankfurt: { label: 'Germany (Frankfurt)', workspaceRegion: 'eu-central-1' },
	tokyo: { label: 'Japan (Tokyo)', workspaceRegion: 'ap-northeast-1' },
	qwencloud: {
		label: 'QwenCloud (Singapore)',
		baseUrl: 'https://ap-southeast-1.maas.qwencloudapi.com/compatible-mode/v1',
	},
	'coding-plan': {
		label: 'Coding Plan',
		baseUrl: 'https://coding-intl.dashscope.aliyuncs.com/v1',
	},
	'token-plan': {
		label: 'Token Plan (Singapore)',
		baseUrl: 'https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1',
	},
} as const satisfies Record<string, RegionPreset>;

export type Region = keyof typeof REGION_PRESETS;

/** A workspace id becomes a part of a host name, so it may hold nothing else. */
const WORKSPACE_ID = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The base URL of a credential, without a trailing slash. A free base URL wins over the region; a
 * workspace id picks the workspace's own host. Throws InputError where no usable address results.
 */
export function resolveBaseUrl(settings: {
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
}): string {
	const freeBaseUrl = settings.baseUrl?.trim();
	if (freeBaseUrl) return normaliseBaseUrl(freeBaseUrl);

	const preset: RegionPreset | undefined = REGION_PRESETS[settings.region];
	if (!preset) throw new InputError('The DashScope region is not one of the known regions');

	const workspaceId = settings.workspaceId?.trim();
	if (workspaceId && preset.workspaceRegion) {
		if (!WORKSPACE_ID.test(workspaceId)) {
			throw new InputError('The DashScope workspace id may hold only letters, digits and hyphens');
		}
		return `https://${workspaceId}.${preset.workspaceRegion}.maas.aliyuncs.com/compatible-mode/v1`;
	}

	if (!preset.baseUrl) {
		throw new InputError(`DashScope in ${preset.label} needs a workspace id`);
	}
	return preset.baseUrl;
}

/**
 * The other regions in which a key might be good; none for a free base URL, since a key of
 * somebody else is not for Alibaba's eyes.
 */
export function otherRegions(settings: {
	region: Region;
	baseUrl?: string;
}): { region: string; baseUrl: string }[] {
	if (settings.baseUrl?.trim()) return [];
	const presets = Object.entries<RegionPreset>(REGION_PRESETS);
	return presets.flatMap(([region, { label, baseUrl }]) =>
		baseUrl === undefined || region === settings.region ? [] : [{ region: label, baseUrl }],
	);
}

/**
 * A server's address as requests are built from it: http or https, no query, no trailing slash.
 * Throws InputError for anything else, also for a user name or password inside the address.
 */
export function normaliseBaseUrl(text: string): string {
	const url = URL.parse(text);

	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new InputError('The base URL must be a full http or https address');
	}
	if (url.username || url.password) {
		throw new InputError('The base URL must not hold a user name or a password');
	}
	if (url.search || url.hash) {
		throw new InputError('The base URL must not hold a query or a fragment');
	}

	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
