/** How sentences of pages name systems: by the same function as the sentences of a report. */
export { nameInSentence } from '#evaluation/report/printable.ts';
