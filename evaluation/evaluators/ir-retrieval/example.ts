/** A small run that is valid against {@link exampleQrels}. */
export const exampleRun = `301 Q0 doc-17 1 14.89 my-system
301 Q0 doc-03 2 14.05 my-system
301 Q0 doc-42 3 11.30 my-system
302 Q0 doc-08 1 9.71 my-system
302 Q0 doc-17 2 9.02 my-system
`;

/** Judgments for {@link exampleRun}. */
export const exampleQrels = `301 0 doc-03 2
301 0 doc-17 0
301 0 doc-99 1
302 0 doc-08 1
302 0 doc-17 -1
`;
