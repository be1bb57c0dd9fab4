type Props = { name: string; url: string | null };

/** What a source is called; it leads to its page where it is one of the web. */
export function SourceName({ name, url }: Props) {
	if (url === null || !/^https?:\/\//i.test(url)) {
		return (
			<strong>
				<bdi>{name}</bdi>
			</strong>
		);
	}
	return (
		<a href={url} target="_blank" rel="noopener noreferrer">
			<bdi>{name}</bdi>
		</a>
	);
}
