// Formulas as doc comments write them, θ ← θ − η·m/(√v + ε), and what they are in TeX. Whatever is no formula is left to the prose.

/** A formula in a text: its TeX, where it ends, and whether it holds an operator, without which it is but a word. */
export interface Formula {
  readonly tex: string;
  readonly end: number;
  readonly operators: number;
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵗᵀᵏˣ";
const raisedPlain = "0123456789+-=()nitTkx";
const lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ";
const loweredPlain = "0123456789+-=()aeoxhklmnpstij";

const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "varphi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};
const symbols: Readonly<Record<string, string>> = { "∞": "\\infty", "…": "\\dots", "½": "\\tfrac12", "¼": "\\tfrac14" };
const relations: Readonly<Record<string, string>> = {
  "=": "=",
  "←": "\\leftarrow",
  "≤": "\\le",
  "≥": "\\ge",
  "<": "<",
  ">": ">",
  "≠": "\\ne",
  "≈": "\\approx",
  "∈": "\\in",
};
const sums: Readonly<Record<string, string>> = { "+": "+", "−": "-", "±": "\\pm" };
const products: Readonly<Record<string, string>> = { "·": "\\cdot", "×": "\\times", "⊙": "\\odot" };
/** What is applied to what stands behind a space. */
const functions = ["log", "exp", "cosh", "sinh", "tanh", "cos", "sin", "sign", "rms", "max", "min"];
const fences: Readonly<Record<string, readonly [close: string, left: string, right: string]>> = {
  "(": [")", "(", ")"],
  "|": ["|", "\\lvert ", "\\rvert"],
  "‖": ["‖", "\\lVert ", "\\rVert"],
  "⌊": ["⌋", "\\lfloor ", "\\rfloor"],
  "⌈": ["⌉", "\\lceil ", "\\rceil"],
};

/** Words that stand before and behind formulas, but never in one. */
const proseWords =
  "above and are as at be below by else exponent for from in is of on or than that the then to unless up where with".split(
    " ",
  );

/** What cannot be read as a formula. */
class NoFormula extends Error {}

class Parser {
  operators = 0;
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  peek(): string {
    return this.text[this.at] ?? "";
  }

  /** One of some symbols, with spaces before it or without. Counts as an operator. */
  operator(of: Readonly<Record<string, string>>): string | undefined {
    const spaces = /^ */.exec(this.text.slice(this.at))![0].length;
    const found = of[this.text[this.at + spaces] ?? ""];
    if (found === undefined) return undefined;
    this.at += spaces + 1;
    this.at += /^ */.exec(this.text.slice(this.at))![0].length;
    return found;
  }

  /** Tries to go on; what fails leaves the place as it was. */
  maybe<T>(read: () => T): T | undefined {
    const [at, operators] = [this.at, this.operators];
    try {
      return read();
    } catch (error) {
      if (!(error instanceof NoFormula)) throw error;
      [this.at, this.operators] = [at, operators];
      return undefined;
    }
  }

  /** Sides with relations between them. */
  statement(): string {
    let tex = this.sum();
    for (;;) {
      const more = this.maybe(() => {
        const relation = this.operator(relations);
        if (relation === undefined) throw new NoFormula();
        const right = this.sum();
        this.operators++;
        return ` ${relation} ${right}`;
      });
      if (more === undefined) return tex;
      tex += more;
    }
  }

  sum(): string {
    const sign = this.operator(sums) ?? "";
    let tex = `${sign} ${this.term()}`;
    for (;;) {
      const more = this.maybe(() => {
        const symbol = this.operator(sums);
        if (symbol === undefined) throw new NoFormula();
        const right = this.term();
        this.operators++;
        return ` ${symbol} ${right}`;
      });
      if (more === undefined) return tex.trim();
      tex += more;
    }
  }

  /** Products and quotients; the numerator of a fraction is what stands before it, up to the fraction before. */
  term(): string {
    let done = "";
    let open = this.factor();
    for (;;) {
      const more = this.maybe(() => {
        const symbol = this.operator(products);
        const quotient = symbol === undefined && this.operator({ "/": "/" }) !== undefined;
        // Side by side, without a space: 2x, η(g + λy).
        if (symbol === undefined && !quotient && !/[\p{L}\p{N}(√‖⌊⌈…]/u.test(this.peek())) throw new NoFormula();
        const right = quotient || symbol !== undefined ? this.factor() : this.beside();
        if (quotient || symbol !== undefined) this.operators++;
        return { symbol, quotient, right };
      });
      if (more === undefined) return done + open;
      const { symbol, quotient, right } = more;
      if (quotient) {
        open = `\\frac{${bare(open)}}{${bare(right)}}`;
      } else if (open.startsWith("\\frac")) {
        done += `${open} ${symbol ?? ""} `;
        open = right;
      } else open = `${open} ${symbol ?? ""} ${right}`;
    }
  }

  /** A factor right behind another one; words behind words are prose. */
  beside(): string {
    const before = this.text[this.at - 1] ?? "";
    if (/[A-Za-z]/.test(before) && /[A-Za-z]/.test(this.peek())) throw new NoFormula();
    return this.factor();
  }

  factor(): string {
    let tex = this.base();
    for (;;) {
      const more = this.postfix();
      if (more === "") return tex;
      tex = more === "\\hat" || more === "\\bar" ? `${more}{${tex}}` : tex + more;
    }
  }

  postfix(): string {
    const rest = this.text.slice(this.at);
    const take = (length: number, tex: string): string => {
      this.at += length;
      return tex;
    };
    if (rest[0] === "\u0302") return take(1, "\\hat");
    if (rest[0] === "\u0304") return take(1, "\\bar");
    if (rest[0] === "′") return take(1, "'");
    if (rest[0] === "∞") return take(1, "_{\\infty}");
    const up = new RegExp(`^[${raised}]+`).exec(rest)?.[0];
    if (up !== undefined) {
      this.operators++;
      return take(up.length, `^{${translate(up, raised, raisedPlain)}}`);
    }
    const down = new RegExp(`^[${lowered}]+`).exec(rest)?.[0];
    if (down !== undefined) return take(down.length, `_{${translate(down, lowered, loweredPlain)}}`);
    const under = /^_([A-Za-z]+)/.exec(rest);
    if (under) return take(under[0].length, `_{\\mathrm{${under[1]}}}`);
    if (rest[0] === "^") {
      this.at++;
      this.operators++;
      const sign = this.operator({ ...sums, "-": "-", "⁻": "-" }) ?? "";
      return `^{${sign}${bare(this.factor())}}`;
    }
    const index = /^\[([^\][]*)\]/.exec(rest);
    if (index && /\w/.test(this.text[this.at - 1] ?? "")) {
      return take(index[0].length, `[${index[1]!.split(/, */).map(words).join(", ")}]`);
    }
    return "";
  }

  base(): string {
    const rest = this.text.slice(this.at);
    const number = /^\d[\d,]*(?:\.\d+)?(?:e[-−]?\d+)?/.exec(rest)?.[0].replace(/,+$/, "");
    if (number !== undefined) {
      this.at += number.length;
      return numberOf(number);
    }
    const letter = rest[0] ?? "";
    if (greek[letter]) return this.symbol(`\\${greek[letter]}`);
    if (symbols[letter]) return this.symbol(symbols[letter]);
    if (letter === "ḡ") return this.symbol("\\bar{g}");
    if (letter === "√") {
      this.at++;
      this.operators++;
      return `\\sqrt{${bare(this.factor())}}`;
    }
    if (letter === "Σ" || letter === "Π" || letter === "∫") return this.big(letter);
    if (fences[letter]) return this.fenced(letter);
    const name = /^[A-Za-z][A-Za-z0-9]*/.exec(rest)?.[0];
    if (name === undefined || proseWords.includes(name)) throw new NoFormula();
    this.at += name.length;
    if (this.peek() === "(" && name.length > 1) return `${words(name)}${this.called()}`;
    if (functions.includes(name) && this.peek() === " ") {
      const given = this.maybe(() => {
        this.at++;
        return this.factor();
      });
      if (given !== undefined) return `${words(name)}\\,${given}`;
    }
    return words(name);
  }

  symbol(tex: string): string {
    this.at++;
    return `${tex} `;
  }

  /** Σ, Π and ∫ with what stands below and above them, and the term behind. */
  big(letter: string): string {
    this.at++;
    this.operators++;
    const limits = `${this.postfix()}${this.postfix()}`;
    if (this.peek() === " ") this.at++;
    const sign = letter === "Σ" ? "\\sum" : letter === "Π" ? "\\prod" : "\\int";
    const body = this.term();
    const differential = letter === "∫" ? /^ d[a-z]\b/.exec(this.text.slice(this.at))?.[0] : undefined;
    this.at += differential?.length ?? 0;
    return `${sign}${limits} ${body}${differential === undefined ? "" : `\\,${differential.trim()}`}`;
  }

  fenced(open: string): string {
    const [close, left, right] = fences[open]!;
    if (open !== "(") this.operators++;
    this.at++;
    const inner = this.list(close);
    this.at++;
    return `\\left${left}${inner}\\right${right}`;
  }

  /** Statements with commas between them, up to what closes them. */
  list(close: string): string {
    const parts = [this.statement()];
    while (this.text.startsWith(", ", this.at)) {
      this.at += 2;
      parts.push(this.statement());
    }
    if (this.peek() !== close) throw new NoFormula();
    return parts.join(", ");
  }

  /** What a function is called with: a formula, or words where it is none. */
  called(): string {
    const formula = this.maybe(() => this.fenced("("));
    if (formula !== undefined) return formula;
    const said = /^\(([^()]{1,80})\)/.exec(this.text.slice(this.at));
    if (!said) throw new NoFormula();
    this.at += said[0].length;
    return `\\left(\\text{${said[1]}}\\right)`;
  }
}

const translate = (text: string, from: string, to: string): string => {
  const letters = [...from];
  return [...text].map((letter) => to[letters.indexOf(letter)]!).join("");
};

/** A name: one letter is a variable, more are a word. */
const words = (name: string): string =>
  /^(?:[A-Za-z]?|[A-Z]{2})$/.test(name)
    ? name
    : /^[\d.…]+$/.test(name)
      ? name.replace("…", "\\dots")
      : `\\mathrm{${name.replaceAll("…", "\\dots ")}}`;

const numberOf = (text: string): string => {
  const [mantissa, exponent] = text.replace("−", "-").split("e");
  if (exponent === undefined) return mantissa!.replace(/,/g, "{,}");
  return mantissa === "1" ? `10^{${exponent}}` : `${mantissa} \\cdot 10^{${exponent}}`;
};

/** Without the parentheses that a fraction bar or a root makes needless. */
const bare = (tex: string): string => {
  if (!tex.startsWith("\\left(") || !tex.endsWith("\\right)")) return tex;
  const inner = tex.slice("\\left(".length, -"\\right)".length);
  let depth = 0;
  for (const [mark] of inner.matchAll(/\\left(?![a-z])|\\right(?![a-z])|\\left\\|\\right\\/g)) {
    depth += mark.startsWith("\\left") ? 1 : -1;
    if (depth < 0) return tex;
  }
  return inner;
};

/** The longest formula that begins at a place of a text; undefined where there is none. */
export const formulaAt = (text: string, at: number): Formula | undefined => {
  const parser = new Parser(text, at);
  const tex = parser.maybe(() => parser.statement());
  return tex === undefined ? undefined : { tex: tex.trim(), end: parser.at, operators: parser.operators };
};
