extension Stylesheet {
  /// Colours, fonts and measures, each named once. Every text colour has a contrast of at least 4.5 on
  /// the paper and on the wash. Dark is for screens alone: paper is always light.
  static let tokens = """
    :root {
      color-scheme: light;
      --weft-paper: #ffffff;
      --weft-wash: #f5f6f7;
      --weft-rule: #dfe2e6;
      --weft-ink: #1c1f23;
      --weft-quiet: #59616b;
      --weft-accent: #0a5a9c;
      --weft-good: #1b6e3c;
      --weft-bad: #b3261e;
      --weft-bad-wash: #fdf1f0;
      --weft-serif: Charter, "Bitstream Charter", "Charis SIL", "Source Serif 4", "Sitka Text",
        Cambria, "Noto Serif", Georgia, "Liberation Serif", serif;
      --weft-sans: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
      --weft-mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --weft-measure: 41rem;
      --weft-wide: 54rem;
      --weft-margin: clamp(1.125rem, 4vw, 2.5rem);
    }

    @media screen and (prefers-color-scheme: dark) {
      :root {
        color-scheme: dark;
        --weft-paper: #15181c;
        --weft-wash: #1f2429;
        --weft-rule: #343a42;
        --weft-ink: #e4e6e9;
        --weft-quiet: #a0a8b2;
        --weft-accent: #7cb8f2;
        --weft-good: #6fcf97;
        --weft-bad: #ff9389;
        --weft-bad-wash: #2b1b1b;
      }
    }

    """
}
