import { hidesHost, type Span, spansOf } from './message-text';

/** What somebody wrote: text and links, whatever it looks like. */
export function MessageText({ text }: { text: string }) {
	return (
		<p class="message-text" dir="auto">
			{spansOf(text).map((span, index) => (
				<Stretch key={index} span={span} />
			))}
		</p>
	);
}

function Stretch({ span }: { span: Span }) {
	if (span.code) return <code>{span.text}</code>;
	if (span.link) {
		return (
			<a
				href={span.link.url}
				target="_blank"
				rel="noopener noreferrer nofollow"
				title={span.link.host}
			>
				{span.text}
				{hidesHost(span) && (
					<bdi class="true-host" dir="ltr">
						{' '}
						({span.link.host})
					</bdi>
				)}
			</a>
		);
	}
	if (span.bold) return <strong>{<Stretch span={{ ...span, bold: undefined }} />}</strong>;
	if (span.italic) return <em>{<Stretch span={{ ...span, italic: undefined }} />}</em>;
	if (span.struck) return <s>{<Stretch span={{ ...span, struck: undefined }} />}</s>;
	return <>{span.text}</>;
}
