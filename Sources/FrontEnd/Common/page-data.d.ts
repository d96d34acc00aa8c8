/** What a page tells its script, as `LivePage` (Weaving) writes it. */
export interface PageData {
  demos: DemoData[];
  /** The numbers of its prose, each once: how it can be written, and its HTML as rendered. */
  values: [text: string, html: string][];
  checks: CheckData[];
  questions: QuestionData[];
  /** Those numbers and claims in base64, for the demos: see PageDescription.swift. */
  numbers: string;
}

export interface CheckData {
  /** As written. */
  claims: string[];
  /** The labels of the demos that it follows. */
  demos: string[];
}

export interface QuestionData {
  /** Whether one choice is right or several are, or a number is to be typed. */
  kind: "one" | "several" | "number";
  /** What is right, as the page was rendered: see LiveResponse.swift. */
  key: string[];
  /** The labels of the demos that the key follows. */
  demos: string[];
}

/** One directive that ran. */
export interface DemoData {
  label: string;
  demo: string;
  title: string;
  /** As written in the lesson. */
  directive: string;
  /** The names of the parameters whose controls are always seen. */
  controls: string[];
  parameters: Parameter[];
  /** SHA-256 of the report's bytes, in hexadecimal. */
  digest: string;
  /** What the demos must know of it, in base64: see PageDescription.swift. */
  description: string;
}

export interface Parameter {
  name: string;
  kind: "integer" | "real" | "choice" | "toggle" | "reals" | "seed";
  low?: number;
  high?: number;
  isLogarithmic: boolean;
  /** Whether it counts the steps of a training. */
  counts?: boolean;
  choices?: string[];
  unit: string;
  help: string;
  /** What it is called in a sentence; of a list, what one of its numbers is. */
  words: string;
  /** What it is in formulas. */
  symbol?: string;
  /** What may be written. */
  allowed: string;
  /** How many numbers a list may have. */
  fewest?: number;
  most?: number;
  /** What a list has one number of for each: lists with the same word grow together. */
  each?: string;
  /** Whether a list takes whole numbers alone. */
  areWhole?: boolean;
  /** Canonical texts: the page's value and the demo's own default. */
  value: string;
  defaultValue: string;
}
