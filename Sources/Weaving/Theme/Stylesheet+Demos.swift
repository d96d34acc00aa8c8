extension Stylesheet {
  /// What a demo shows. A figure is drawn twice, for wide and for narrow places: the width of the place,
  /// not of the window, decides which is seen.
  static let demos = """
    .weft-demo {
      container-type: inline-size;
      margin-block: 3rem;
      font: 0.82rem/1.5 var(--weft-sans);
      font-variant-numeric: tabular-nums lining-nums;
    }
    .weft-demo figure { margin: 0 0 2rem; }
    .weft-demo svg { display: block; width: 100%; height: auto; }
    .weft-demo figcaption { max-width: var(--weft-measure); margin: 0.9rem auto 0;
      color: var(--weft-quiet); text-wrap: pretty; }

    """

  static let claims = """
    .weft-eval { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    .weft-error, .weft-problems {
      margin-block: 2rem;
      padding: 0.9rem 1.1rem;
      background: var(--weft-bad-wash);
      border-inline-start: 3px solid var(--weft-bad);
      font: 0.88rem/1.5 var(--weft-sans);
    }
    .weft-error-inline { color: var(--weft-bad); font-family: var(--weft-sans); font-size: 0.88em; }

    """
}
