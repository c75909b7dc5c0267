/** A full stop, question or exclamation mark with closing quotes, then the start of what may be a new sentence. */
const BOUNDARY = /[.?!]["')\]]*\s+(?=["'([]*[\p{Lu}\p{N}])/gu;

const SHORT_FORMS =
  'Mr|Mrs|Ms|Dr|Hon|Messrs|Gen|Col|Capt|Lieut|Lt|Maj|Com|Sen|Rev|Prof|Gov|St|Jr|Sr|No|Nos|vs|viz|Art|Sec|Stat|' +
  'p|pp|vol|ch|Jan|Feb|Aug|Sept|Oct|Nov|Dec';

/** Last words after which a full stop does not end the sentence: titles and the like, initials, `U.S.` */
const ABBREVIATION = new RegExp(`(?:^|[\\s("'[])(?:${SHORT_FORMS}|\\p{L}|(?:\\p{L}\\.)+\\p{L})\\.$`, 'u');

/**
 * Cuts English prose into sentences. A fixed rule and not `Intl.Segmenter`, whose answer changes with the
 * version of Unicode's data: the demo has the same bytes everywhere.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const boundary of text.matchAll(BOUNDARY)) {
    const end = boundary.index + boundary[0].length;
    const sentence = text.slice(start, end).trim();
    if (ABBREVIATION.test(sentence)) continue;
    sentences.push(sentence);
    start = end;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? sentences : [...sentences, rest];
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
