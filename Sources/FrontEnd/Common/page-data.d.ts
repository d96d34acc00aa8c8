/** What a page tells its script, as `LivePage` (Weaving) writes it. */
export interface PageData {
  demos: DemoData[];
  values: Program[];
  claims: Program[];
}

/** A number of the prose or a claim: its text, and in base64 what the demos make of it. */
export type Program = [text: string, program: string];

/** One directive that ran. */
export interface DemoData {
  label: string;
  demo: string;
  title: string;
  captions: FigureText[];
  alternatives: FigureText[];
  show?: string[];
  /** As written in the lesson. */
  directive: string;
  /** Whether the page shows the directive. */
  echo: boolean;
  seeds?: number;
  /** The names of the parameters that have a control. */
  controls: string[];
  parameters: Parameter[];
  /** SHA-256 of the report's bytes, in hexadecimal. */
  digest: string;
  /** The report's values in base64, for the claims of other demos. */
  values: string;
}

export interface FigureText {
  figure: string;
  text: string;
}

export interface Parameter {
  name: string;
  kind: "integer" | "real" | "choice" | "toggle" | "reals" | "seed";
  low?: number;
  high?: number;
  isLogarithmic: boolean;
  choices?: string[];
  unit: string;
  help: string;
  /** What may be written. */
  words: string;
  /** Canonical texts: the page's value and the demo's own default. */
  value: string;
  defaultValue: string;
}
