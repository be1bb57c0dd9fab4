import type { IDataObject } from 'n8n-workflow';
import type { InteractiveFrame, InteractiveHeader } from '../../core/whatsapp/interactive-frame';
import { renderButtons } from '../../core/whatsapp/render-buttons';
import { renderLinkButton } from '../../core/whatsapp/render-link-button';
import { type ListSection, renderList } from '../../core/whatsapp/render-list';
import { renderLocationRequest } from '../../core/whatsapp/render-location-request';
import { fileSourceOf } from '../../core/whatsapp/render-media';
import type { RenderedMessage } from '../../core/whatsapp/render-message';
import { textOf } from '../shared/text-of';
import { deliver } from './deliver';
import { type OperationResult, type OperationRun, read, readText } from './operation';

type Choice = { title?: unknown; id?: unknown; description?: unknown; section?: unknown };

/** Sends a message with something to press: buttons, a list, a link, or "Send location". */
export async function sendInteractive(run: OperationRun): Promise<OperationResult[]> {
	return await deliver(run, () => renderForm(run));
}

function renderForm(run: OperationRun): RenderedMessage {
	const frame = frameOf(run);
	switch (read<string>(run, 'form', 'buttons')) {
		case 'list': {
			const { row: rows = [] } = read<{ row?: Choice[] }>(run, 'rows', {});
			const sections = sectionsOf(rows);
			return renderList(frame, { button: readText(run, 'listLabel'), sections });
		}
		case 'linkButton':
			return renderLinkButton(frame, {
				title: readText(run, 'buttonTitle'),
				url: readText(run, 'url'),
			});
		case 'locationRequest':
			return renderLocationRequest(frame.text);
		default: {
			const { button: buttons = [] } = read<{ button?: Choice[] }>(run, 'buttons', {});
			return renderButtons(frame, buttons.map(namedChoice));
		}
	}
}

function frameOf(run: OperationRun): InteractiveFrame {
	const options = read<IDataObject>(run, 'options', {});
	return {
		header: headerOf(options),
		text: readText(run, 'body'),
		footer: textOf(options.footer) || undefined,
	};
}

function headerOf(options: IDataObject): InteractiveHeader | undefined {
	const { header: file } = (options.headerFile ?? {}) as { header?: IDataObject };
	const source = textOf(file?.file);
	if (source !== '') {
		const type = (textOf(file?.type) || 'image') as 'image' | 'video' | 'document';
		return { type, file: fileSourceOf(source) };
	}
	const text = textOf(options.headerText);
	return text === '' ? undefined : { type: 'text', text };
}

/** A choice without an id of its own comes back by its title. */
function namedChoice({ id, title }: Choice): { id: string; title: string } {
	return { id: textOf(id) || textOf(title), title: textOf(title) };
}

/** Rows of the same section come together, in the order in which the sections begin. */
function sectionsOf(rows: Choice[]): ListSection[] {
	const sections = Map.groupBy(rows, ({ section }) => textOf(section));
	return [...sections].map(([title, members]) => ({
		title,
		rows: members.map((row) => ({
			...namedChoice(row),
			description: textOf(row.description) || undefined,
		})),
	}));
}
