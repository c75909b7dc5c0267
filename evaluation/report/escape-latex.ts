const COMMANDS: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\char34{}', // \textquotedbl is an error with OT1 fonts
  "'": '\\textquotesingle{}',
  '`': '\\textasciigrave{}',
  '-': '-{}', // no ligature to a dash
  '−': '\\ensuremath{-}',
  '≥': '\\ensuremath{\\geq}',
  δ: '\\ensuremath{\\delta}',
  τ: '\\ensuremath{\\tau}',
  χ: '\\ensuremath{\\chi}',
  '²': '\\ensuremath{^2}',
  '±': '\\ensuremath{\\pm}',
  '↓': '\\ensuremath{\\downarrow}',
  '–': '\\textendash{}',
  '’': '\\textquoteright{}',
  '…': '\\ldots{}',
  '\u2068': '', // direction isolates mean nothing to TeX
  '\u2069': '',
};

/**
 * A text as LaTeX sets it letter by letter: no character keeps a meaning of its own, so that no name can run a command.
 *
 * @source Knuth (1984), "The TeXbook", ch. 7: the characters with special category codes; LaTeX text symbols for them
 */
export function escapeLatex(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(
      /[\\{}$&#%_^~<>|"'`\-−≥δτχ²±↓–’…\u2068\u2069]/g,
      (character) => COMMANDS[character] ?? character,
    );
}

/**
 * Whether pdfLaTeX with T1 fonts has a letter for a character beyond ASCII: Latin-1 letters and Latin Extended-A.
 *
 * @source LaTeX `t1enc.dfu`
 */
export function isLatexLetter(character: string): boolean {
  return /^[\u00a1\u00a7\u00ab\u00bb\u00bf-\u00d6\u00d8-\u00f6\u00f8-\u0107\u010a-\u0113\u0116-\u011b\u011e\u011f\u0150-\u0155\u0158-\u015b\u015e-\u0165\u016e-\u0171\u0178-\u017e]$/u.test(
    character,
  );
}
