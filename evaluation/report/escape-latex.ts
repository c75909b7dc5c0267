/** Commands of mathematics by character. */
const MATHEMATICAL = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'varsigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
  '≥': 'geq',
  '≤': 'leq',
  '≠': 'neq',
  '≈': 'approx',
  '±': 'pm',
  '×': 'times',
  '·': 'cdot',
  '→': 'rightarrow',
  '←': 'leftarrow',
  '↑': 'uparrow',
  '↓': 'downarrow',
  '∞': 'infty',
  '▲': 'bigtriangleup',
  '▼': 'bigtriangledown',
  '√': 'surd',
  '∈': 'in',
};

/** Commands of text by character. */
const TEXTUAL = {
  '–': 'textendash',
  '—': 'textemdash',
  '‘': 'textquoteleft',
  '’': 'textquoteright',
  '“': 'textquotedblleft',
  '”': 'textquotedblright',
  '„': 'quotedblbase',
  '‚': 'quotesinglbase',
  '…': 'ldots',
  '€': 'texteuro',
  '©': 'textcopyright',
  '®': 'textregistered',
  '™': 'texttrademark',
  '°': 'textdegree',
  '•': 'textbullet',
  µ: 'textmu',
};

const COMMANDS: Readonly<Record<string, string>> = {
  ...mapped(MATHEMATICAL, (command) => `\\ensuremath{\\${command}}`),
  ...mapped(TEXTUAL, (command) => `\\${command}{}`),
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
  '²': '\\ensuremath{^2}',
  '³': '\\ensuremath{^3}',
  '\ufffd': '?', // LuaTeX takes it for broken bytes
  '\u200b': '\\allowbreak{}',
  '\u2068': '', // direction isolates mean nothing to TeX
  '\u2069': '',
};

function mapped(
  names: Readonly<Record<string, string>>,
  commandOf: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([character, name]) => [character, commandOf(name)]));
}

/**
 * A text as LaTeX sets it letter by letter: no character keeps a meaning of its own, so that no name can run a command. A
 * bracket or star at its begin is put in braces, since `\\`, `\item` and rules of tables would take it for an option.
 *
 * @source Knuth (1984), "The TeXbook", ch. 7: the characters with special category codes; LaTeX text symbols for them
 */
export function escapeLatex(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Noncharacter_Code_Point}/gu, '\ufffd')
    .replace(/[^a-zA-Z0-9 ]/gu, (character) => COMMANDS[character] ?? character)
    .replace(/^( *)([[*])/, '$1{$2}');
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
