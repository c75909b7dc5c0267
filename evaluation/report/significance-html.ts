import type { ReportBlock } from './document.ts';
import { escapeXml } from './escape.ts';
import { PAGE_THEME } from './figures/theme.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import type { SignificanceReport } from './report.ts';
import type { ReportTable } from './tables.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1d21; --soft: #5b6470; --line: #dfe3e8; --surface: #ffffff;
  --figure-accent: #0b5cad; --figure-better: #0b5cad; --figure-worse: #b4490a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3acb8; --line: #363c44; --surface: #14171a;
  --figure-accent: #7db7f2; --figure-better: #7db7f2; --figure-worse: #f0a468; } }
@media screen and (prefers-color-scheme: dark) { :root { --figure-series-1: #6ea8f5; --figure-series-2: #f7a07e;
  --figure-series-3: #1fe5d8; --figure-series-4: #f0419f; --figure-series-5: #8a9c1f; --figure-series-6: #f6ec4a; } }
@media print { :root { --ink: #000000; --soft: #444444; --line: #cccccc; --surface: #ffffff;
  --figure-accent: #0b5cad; --figure-better: #0b5cad; --figure-worse: #b4490a; } }
:root { --figure-ink: var(--ink); --figure-muted: var(--soft); --figure-grid: var(--line); --figure-surface: var(--surface); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; color: var(--ink); background: var(--surface);
  font: 1rem/1.55 Geist, system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { margin-top: 2.2rem; font-size: 1.2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; border-block: 1.5px solid var(--ink);
  font-size: 0.875rem; font-variant-numeric: tabular-nums; }
caption { padding: 0.5rem 0; text-align: left; color: var(--soft); }
th, td { padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid var(--ink); font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.name { overflow-wrap: anywhere; }
figure { margin: 1.5rem 0; } figcaption, .notes { color: var(--soft); font-size: 0.875rem; }
pre { overflow-wrap: anywhere; white-space: pre-wrap; font-size: 0.8125rem; }
`;

/**
 * A report as one self-contained HTML page: no scripts, no requests, light and dark, fit to print.
 *
 * @source W3C HTML; every text of others is escaped, names are isolated with `bdi`
 */
export function significanceHtml(report: SignificanceReport): string {
  return reportHtml(printedReport(report));
}

/**
 * A report of any kind in the same form.
 *
 * @source see {@link significanceHtml}
 */
export function reportHtml(report: PrintedReport): string {
  const title = escapeXml(report.title);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${title}</h1>`,
    ...report.blocks.map(blockSource),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function blockSource(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeXml(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escapeXml(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeXml(item)}</li>`).join('\n')}\n</ul>`;
    case 'code':
      return `<pre><code>${escapeXml(block.text)}</code></pre>`;
    case 'table':
      return tableSource(block);
    case 'figure':
      return `<figure>\n<div class="scroll">${block.draw(PAGE_THEME)}</div>\n<figcaption>${escapeXml(block.caption)}</figcaption>\n</figure>`;
  }
}

function tableSource({ caption, columns, rows, notes }: ReportTable): string {
  const head = columns
    .map(({ label, kind }) => `<th scope="col" class="${kind}">${escapeXml(label)}</th>`)
    .join('');
  const body = rows.map((row) => {
    const cells = row.map((text, i) => {
      const kind = columns[i]?.kind ?? 'text';
      const content = kind === 'name' ? `<bdi>${escapeXml(text)}</bdi>` : escapeXml(text);
      return `<td class="${kind}">${content}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeXml(caption)}">`,
    `<table>\n<caption>${escapeXml(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody>`,
    '</table>',
    '</div>',
    ...(notes ? [`<p class="notes">${escapeXml(notes)}</p>`] : []),
  ].join('\n');
}
