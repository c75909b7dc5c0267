import type { FormatDescription } from '../../evaluator.ts';

export const vectorFormat: FormatDescription = {
  title: 'Embeddings of queries and documents',
  extensions: ['.npz', '.zip', '.safetensors'],
  description: `Two matrices of vectors, one row for each query and each document of the task. Podium searches: for every query it compares
every document, exactly, and scores the ranking.

| file in the archive | content |
|---|---|
| \`queries.npy\`, \`documents.npy\` | the matrices, as \`numpy.save\` writes them; \`numpy.savez(file, queries=..., documents=...)\` makes the whole archive |
| or \`NAME.safetensors\` | tensors \`queries\` and \`documents\`, in one file or two; a single file needs no archive |
| \`queries.txt\`, \`documents.txt\` | optional: the id of each row, one a line; without it rows are in the order of the task's list |
| \`manifest.json\` | optional: \`{"similarity": "cosine", "scale": {"queries": 0.01, "documents": 0.02}}\` |

* Numbers: float32, float16 or int8, little-endian; bfloat16 in safetensors. C order, two dimensions, as many columns in both,
  at most 16,384.
* Similarity: \`inner-product\` (unless said otherwise), \`cosine\`, or \`l2\` (nearest first), by the task or else by the manifest.
* Products and sums are those of double precision; those of int8 are whole numbers and exact. \`scale\` says what quantized numbers
  are multiplied by; it matters for \`l2\` alone.
* Documents of equal similarity are ordered by id, highest first (bytes, not numbers), as trec_eval does.

| what | reaction |
|---|---|
| Python objects, pickles, named fields, other types, big-endian numbers, Fortran order, another number of dimensions | refused; nothing is ever unpickled |
| a row missing or too many, unknown, repeated or missing ids, matrices of different width | refused |
| NaN or an infinity, a zero vector where the cosine ranks | refused, with the row (from 0), its id and the column |
| a file cut short, a header that is damaged or states absurd sizes, an unsafe archive | refused |
| other files but notes (\`README\`, \`LICENSE\`, \`.md\`), a matrix twice | refused |

Every file is looked at: up to 100 problems come at once, each with the file.`,
  example: `my-system.npz
  queries.npy      float32, 200 x 256
  documents.npy    float32, 6416 x 256
`,
};

export const truthFormat: FormatDescription = {
  title: 'Judgments with the ids of queries and documents',
  extensions: ['.zip'],
  description: `A zip archive, or on the command line a folder:

| file | content |
|---|---|
| \`qrels.txt\` | judgments as in TREC: topic, iteration (ignored), document, grade |
| \`queries.txt\` | ids of the queries to embed, one a line; those without judgment are not scored |
| \`documents.txt\` | ids of all documents to embed, one a line |

Each may be gzipped. Publish the two lists: their order is that of the rows of a submission without ids. Listing more queries
than are judged keeps secret which are. A judged topic or document that is not in its list, an id twice and a line with
more than one word are refused.`,
  example: `truth.zip
  qrels.txt        301 0 doc-03 1
  queries.txt      301
  documents.txt    doc-03
`,
  exampleMembers: { 'qrels.txt': '301 0 doc-03 1\n', 'queries.txt': '301\n', 'documents.txt': 'doc-03\n' },
};
