/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. Properties that begin with "on" are listeners, `true` sets an empty
 * attribute, `false` and `undefined` leave it out. Strings become text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (typeof value === 'function') {
			made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
		} else if (value === true) made.setAttribute(name, '');
		else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
	}
	made.append(
		...children.filter((child) => child !== null && child !== undefined && child !== false),
	);
	return made;
}

/**
 * The element of the page with this id. The page is ours: a missing one is a bug.
 *
 * @template {HTMLElement} Type
 * @param {string} id
 * @param {new () => Type} type
 * @returns {Type}
 */
export function byId(id, type) {
	const found = document.getElementById(id);
	if (!(found instanceof type)) throw new TypeError(`The page has no ${type.name} #${id}`);
	return found;
}

/** Words for those who hear the page. @param {string} text */
export function spoken(text) {
	return element('span', { class: 'spoken' }, text);
}
