import { escapeLatex } from '../report/escape-latex.ts';
import { printable } from '../report/printable.ts';
import type { CitedWork } from './cited-work.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A work as an entry of a BibTeX file. Names are set letter by letter, so that none can run a command.
 *
 * @source Patashnik (1988), "BibTeXing": `misc`; doubled braces keep a group's name and a title as they are
 */
export function bibtex({ key, title, author, abstract, date, url, version }: CitedWork): string {
  const [year, month] = date?.split('-') ?? [];
  const fields = [
    ['title', `{{${text(title)}}}`],
    ['author', `{{${text(author)}}}`],
    ...(year === undefined ? [] : [['year', `{${year}}`]]),
    ...(month === undefined ? [] : [['month', MONTHS[Number(month) - 1] ?? '']]),
    ['howpublished', `{\\url{${url}}}`],
    ['note', `{${text(version === null ? abstract : `${abstract} Version ${version}.`)}}`],
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}\n`;
}

/** BibTeX counts braces that have a backslash as well: those of a name are set by their words. */
const text = (words: string): string =>
  escapeLatex(printable(words))
    .replaceAll('\\{', '\\textbraceleft{}')
    .replaceAll('\\}', '\\textbraceright{}');
