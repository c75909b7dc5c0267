import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ScrollRegion } from './scroll-region.tsx';

// Headings of a text are one level below the page's own; links lead away and lend no reputation.
const components: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  a: ({ href, children }) => (
    <a href={href} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  ),
  pre: ({ children }) => (
    <ScrollRegion label="Code">
      <pre>{children}</pre>
    </ScrollRegion>
  ),
  table: ({ children }) => (
    <ScrollRegion label="Table">
      <table>{children}</table>
    </ScrollRegion>
  ),
};

/** Text that people wrote: GitHub's Markdown, without raw HTML, without pictures from elsewhere. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose max-w-prose">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components} disallowedElements={['img']}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
