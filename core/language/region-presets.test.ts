import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { normaliseBaseUrl, type Region, REGION_PRESETS, resolveBaseUrl } from './region-presets';

describe('resolveBaseUrl', () => {
	it.each<[Region, string]>([
		['singapore', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1'],
		['beijing', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
		['virginia', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1'],
		['hong-kong', 'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1'],
		['qwencloud', 'https://ap-southeast-1.maas.qwencloudapi.com/compatible-mode/v1'],
		['coding-plan', 'https://coding-intl.dashscope.aliyuncs.com/v1'],
		['token-plan', 'https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1'],
	])('finds %s', (region, baseUrl) => {
		expect(resolveBaseUrl({ region })).toBe(baseUrl);
		expect(resolveBaseUrl({ region, workspaceId: ' ', baseUrl: '' })).toBe(baseUrl);
	});

	it.each<[Region, string]>([
		['singapore', 'ap-southeast-1'],
		['beijing', 'cn-beijing'],
		['virginia', 'us-east-1'],
		['hong-kong', 'cn-hongkong'],
		['frankfurt', 'eu-central-1'],
		['tokyo', 'ap-northeast-1'],
	])('takes the workspace’s own host in %s', (region, part) => {
		expect(resolveBaseUrl({ region, workspaceId: 'ws-4f' })).toBe(
			`https://ws-4f.${part}.maas.aliyuncs.com/compatible-mode/v1`,
		);
	});

	it.each<Region>(['qwencloud', 'coding-plan', 'token-plan'])(
		'has no workspace hosts for %s',
		(region) => {
			expect(resolveBaseUrl({ region, workspaceId: 'ws-4f' })).toBe(resolveBaseUrl({ region }));
		},
	);

	it.each<Region>(['frankfurt', 'tokyo'])('needs a workspace in %s', (region) => {
		expect(() => resolveBaseUrl({ region })).toThrow(/needs a workspace id/);
	});

	it('prefers a free address over everything', () => {
		const settings = { region: 'tokyo', workspaceId: 'ws-4f' } as const;

		expect(resolveBaseUrl({ ...settings, baseUrl: ' http://localhost:11434/v1/ ' })).toBe(
			'http://localhost:11434/v1',
		);
	});

	it.each(['elsewhere.example/', 'a.b', 'a@b', '-a', 'a b', 'a#'])(
		'lets no workspace id %s change the host',
		(workspaceId) => {
			expect(() => resolveBaseUrl({ region: 'singapore', workspaceId })).toThrow(InputError);
		},
	);

	it('refuses a region that it does not know', () => {
		expect(() => resolveBaseUrl({ region: 'atlantis' as Region })).toThrow(InputError);
	});

	it('labels every region', () => {
		const labels = Object.values(REGION_PRESETS).map(({ label }) => label);

		expect(new Set(labels).size).toBe(9);
	});
});

describe('normaliseBaseUrl', () => {
	it.each([
		['https://api.example/v1///', 'https://api.example/v1'],
		['https://api.example/', 'https://api.example'],
		['HTTP://API.example:80/V1', 'http://api.example/V1'],
	])('makes %s %s', (text, url) => {
		expect(normaliseBaseUrl(text)).toBe(url);
	});

	it.each([
		'',
		'api.example/v1',
		'ftp://api.example',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://user:secret@api.example/v1',
		'https://api.example/v1?key=secret',
		'https://api.example/v1#x',
	])('refuses "%s" without repeating it', (text) => {
		expect(() => normaliseBaseUrl(text)).toThrow(InputError);
		expect(() => normaliseBaseUrl(text)).not.toThrow(/secret|passwd|alert/);
	});
});
