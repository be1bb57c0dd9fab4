/** A template as its business wrote it and Meta keeps it. */
export type TemplateDefinition = {
	id: string;
	name: string;
	/** Exactly as Meta has it: `en` is another template than `en_US`. */
	language: string;
	category: string;
	/** Only `APPROVED` can be sent. */
	status: string;
	/** Whether the gaps in the words have names or places. */
	parameterFormat: 'positional' | 'named';
	header?: TemplateHeader;
	body: TemplateText;
	footer?: string;
	/** In their order, which is how a value names its button. */
	buttons: TemplateButton[];
	/** What it has that cannot be filled in here, such as a carousel. */
	beyondUs?: string;
};

export type TemplateText = { text: string; gaps: Gap[] };

/** A place that is filled in for each customer: `1` of `{{1}}`, or its name. */
export type Gap = { name: string; example?: string };

export type TemplateHeader =
	({ format: 'text' } & TemplateText) | { format: 'image' | 'video' | 'document' | 'location' };

export type TemplateButton = {
	type: 'quick-reply' | 'url' | 'copy-code' | 'other';
	title: string;
	/** With its gap at the end, where it has one. */
	url?: string;
	example?: string;
};

/** A gap in the words of a template. */
export const GAP = /\{\{\s*(\w+)\s*\}\}/g;
