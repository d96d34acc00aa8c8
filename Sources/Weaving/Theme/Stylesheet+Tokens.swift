extension Stylesheet {
  /// Colours, fonts and measures, each named once; the colours of the figures are `FigureStyle`'s, which
  /// share the names of ground and ink. Every colour of text has a contrast of at least 4.5 on the
  /// ground and on the wash. Dark is for screens alone: paper is always light.
  static let tokens = """
    :root {
      color-scheme: light;
      --weft-ground: #ffffff;
      --weft-wash: #f5f6f8;
      --weft-rule: #dfe2e6;
      --weft-ink: #1f2328;
      --weft-quiet: #5c636d;
      --weft-accent: #0f5fa6;
      --weft-good: #1b6e3c;
      --weft-bad: #b3261e;
      --weft-bad-wash: #fdf1f0;
      --weft-serif: Charter, "Bitstream Charter", "Charis SIL", "Source Serif 4", "Sitka Text",
        Cambria, "Noto Serif", Georgia, "Liberation Serif", serif;
      --weft-sans: Arial, Helvetica, "Liberation Sans", Arimo, Roboto, sans-serif;
      --weft-mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --weft-small: 0.82rem;
      --weft-measure: 37rem;
      --weft-broad: 47rem;
      --weft-margin: clamp(1.125rem, 4vw, 2.5rem);
    }

    @media screen and (prefers-color-scheme: dark) {
      :root {
        color-scheme: dark;
        --weft-ground: #14181d;
        --weft-wash: #1e242b;
        --weft-rule: #343b44;
        --weft-ink: #e8eaed;
        --weft-quiet: #a3abb6;
        --weft-accent: #7cb8f2;
        --weft-good: #6fcf97;
        --weft-bad: #ff9389;
        --weft-bad-wash: #2b1b1b;
      }
    }

    """
}
