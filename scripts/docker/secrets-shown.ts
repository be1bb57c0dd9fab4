import type { Compose } from './read-compose';

const SECRET_NAME = /(PASSWORD|SECRET|TOKEN|KEY|CREDENTIAL)S?(_FILE)?$/;
const WITH_PASSWORD = /:\/\/[^/\s]*:[^/\s]*@/;
const IN_A_FILE = /^\/run\/secrets\/\w+$/;

/** The settings of a compose file that hold a secret themselves, instead of naming its file. */
export function secretsShown({ services }: Compose): string[] {
	return Object.entries(services).flatMap(([service, { environment = {} }]) =>
		Object.entries(environment)
			.filter(([name, value]) => WITH_PASSWORD.test(value) || isShown(name, value))
			.map(([name]) => `${service}: ${name}`),
	);
}

function isShown(name: string, value: string): boolean {
	if (!SECRET_NAME.test(name)) return false;
	return !name.endsWith('_FILE') || !IN_A_FILE.test(value);
}
