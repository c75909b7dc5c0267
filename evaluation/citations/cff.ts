import { printable } from '../report/printable.ts';
import type { CitedWork } from './cited-work.ts';

/**
 * A work as a `CITATION.cff`, which reference managers and code hosts read.
 *
 * @source Druskat et al. (2021), "Citation File Format" 1.2.0; strings in the double quotes of YAML 1.2, as JSON has them
 */
export function cff({ title, author, abstract, date, url, version }: CitedWork): string {
  const lines = [
    'cff-version: 1.2.0',
    'message: "If you use this, please cite it as below."',
    'type: dataset',
    `title: ${quoted(title)}`,
    'authors:',
    `  - name: ${quoted(author)}`,
    `abstract: ${quoted(abstract)}`,
    `url: ${quoted(url)}`,
    ...(date === null ? [] : [`date-released: ${quoted(date)}`]),
    ...(version === null ? [] : [`version: ${quoted(version)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

const quoted = (words: string): string => JSON.stringify(printable(words));
