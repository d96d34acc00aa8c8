extension Stylesheet {
  /// What runs from left to right in every language: formulas, code, and what demos and checks show. A
  /// caption runs as its own first words do.
  static let direction = """
    .katex, .weft-equation, .weft-demo, .weft-check, .weft-problems, pre, code, kbd, samp {
      direction: ltr;
    }
    .katex, .weft-eval, code, kbd, samp { unicode-bidi: isolate; }
    .weft-demo figcaption, .weft-demo caption, .weft-notes p { unicode-bidi: plaintext; }

    """
}
