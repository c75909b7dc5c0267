import { CodeBlock } from '#app/_components/code-block.tsx';
import { ReportFigure } from '#app/_components/report-figure.tsx';
import type { PageBlock } from '#server/services/report-page.ts';

import { ReportTableView } from './report-table.tsx';

/** Tables of pairs with more rows than this are folded on screen. */
const LONG = 45;

/** A report, block by block: the same texts and numbers as in its PDF, LaTeX, CSV and JSON. */
export function ReportBlocks({ blocks, csv }: { blocks: readonly PageBlock[]; csv: string }) {
  const keyed = blocks.map((block, index) => ({ block, key: index }));
  const claims = blocks.find(({ kind }) => kind === 'list');
  const appendix = blocks.findLastIndex(({ kind }) => kind === 'heading');
  return (
    <div className="report mt-6">
      <Contents headings={blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []))} />
      {keyed.map(({ block, key }) => (
        <Block
          key={key}
          block={block}
          isLead={block === blocks[0] || block === claims}
          isAppendix={key > appendix}
          csv={csv}
        />
      ))}
    </div>
  );
}

function Contents({ headings }: { headings: readonly string[] }) {
  return (
    <nav aria-label="Contents of the report" className="print:hidden">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 border-line border-y py-2.5 text-sm">
        {headings.map((text) => (
          <li key={text}>
            <a href={`#${anchorOf(text)}`} className="link inline-block py-0.5">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `Data and methods` → `data-and-methods`. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z]+/g, '-');

function Block({
  block,
  isLead,
  isAppendix,
  csv,
}: {
  block: PageBlock;
  isLead: boolean;
  isAppendix: boolean;
  csv: string;
}) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 id={anchorOf(block.text)} className="heading">
          {block.text}
        </h2>
      );
    case 'paragraph':
      return <p className={isLead ? 'text-lg text-muted' : 'max-w-prose'}>{block.text}</p>;
    case 'list':
      return (
        <ul className={isLead ? 'claims' : 'plain'}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'code':
      return <CodeBlock label="Command line" text={block.text} />;
    case 'figure':
      return <ReportFigure svg={block.svg} caption={block.caption} />;
    case 'table':
      return <ReportTableView table={block} csv={csv} isFolded={isAppendix && block.rows.length > LONG} />;
  }
}
