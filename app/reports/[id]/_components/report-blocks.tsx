import { CodeBlock } from '#app/_components/code-block.tsx';
import type { PageBlock } from '#server/services/report-page.ts';
import { ReportFigure } from './report-figure.tsx';
import { ReportTableView } from './report-table.tsx';

/** A report, block by block: the same texts and numbers as in its PDF, LaTeX, CSV and JSON. */
export function ReportBlocks({ blocks, csv }: { blocks: readonly PageBlock[]; csv: string }) {
  const keyed = blocks.map((block, index) => ({ block, key: index }));
  const claims = blocks.find(({ kind }) => kind === 'list');
  return (
    <div className="report mt-6">
      {keyed.map(({ block, key }) => (
        <Block key={key} block={block} isLead={block === blocks[0] || block === claims} csv={csv} />
      ))}
    </div>
  );
}

function Block({ block, isLead, csv }: { block: PageBlock; isLead: boolean; csv: string }) {
  switch (block.kind) {
    case 'heading':
      return <h2 className="heading">{block.text}</h2>;
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
      return <ReportTableView table={block} csv={csv} />;
  }
}
