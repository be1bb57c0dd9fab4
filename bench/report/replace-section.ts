const INTRODUCTION = `# Benchmarks

Figures of one machine, written by the programs that measured them. The ratios of one run mean more than its digits. A benchmark
is no test: whether a goal is met is said, and nothing fails.
`;

/**
 * The page with this section in the place of the one of the same title, or at its end.
 * The sections of other benchmarks stay as they are. An empty page gets an introduction.
 */
export function replaceSection(page: string, title: string, text: string): string {
	const [introduction, ...sections] = (page.trim() || INTRODUCTION).split(/^(?=## )/m);
	const section = `## ${title}\n\n${text.trim()}\n`;
	const place = sections.findIndex((one) => one.startsWith(`## ${title}\n`));

	if (place === -1) sections.push(section);
	else sections[place] = section;
	return `${[introduction!, ...sections].map((part) => part.trim()).join('\n\n')}\n`;
}
