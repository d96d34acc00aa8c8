extension Stylesheet {
  /// What a demo shows, in the classes listed above `DemoKit.html(_:_:)`. A figure is drawn twice, for
  /// wide and for narrow places; the width of the place, not of the window, decides which is seen.
  static let demos = """
    .weft-demo {
      container-type: inline-size;
      margin-block: 3.2rem;
      font: var(--weft-small)/1.5 var(--weft-sans);
      font-variant-numeric: tabular-nums lining-nums;
    }
    .weft-demo > * { max-width: var(--weft-measure); margin-inline: auto; }
    .weft-demo > .weft-figure { max-width: none; margin-block: 0 0.6rem; }
    .weft-demo > * + .weft-figure { margin-top: 3rem; }
    .weft-demo figcaption { max-width: var(--weft-measure); margin: 1rem auto 0;
      line-height: 1.55; text-wrap: pretty; }
    .weft-drawing { display: block; width: 100%; height: auto; margin-inline: auto; overflow: visible; }
    .weft-narrow { display: none; max-width: 27rem; }
    @container (max-width: 599px) {
      .weft-wide { display: none; }
      .weft-narrow { display: block; }
    }

    .weft-scroll { overflow-x: auto; scrollbar-width: thin; }
    .weft-demo table { width: 100%; margin: 0; font: inherit; }
    .weft-demo > .weft-scroll { margin-block: 2rem 1.6rem; }
    .weft-table caption { padding-bottom: 0.4em; font-weight: 600; text-align: start; }
    .weft-values caption, .weft-settings caption, .weft-data caption {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .weft-demo thead th { padding-top: 0; color: var(--weft-quiet); font-weight: 400;
      white-space: nowrap; }
    .weft-demo th:last-child, .weft-demo td:last-child { padding-inline-end: 0; }
    .weft-demo tbody th { font-weight: 400; }
    .weft-name { font: 600 1em/1.4 var(--weft-sans); overflow-wrap: break-word; }
    .weft-help { display: block; color: var(--weft-quiet); font-size: 0.92em; line-height: 1.4; }
    data.weft-number, td.weft-number, .weft-data td { white-space: nowrap; }
    .weft-values td:last-child:not(:nth-child(2)) { color: var(--weft-quiet); }
    .weft-distrust { display: block; max-width: 24em; color: var(--weft-quiet); font-size: 0.92em;
      line-height: 1.4; }
    @container (max-width: 599px) {
      .weft-values tr { display: grid; grid-template-columns: 3fr 2fr; column-gap: 1rem;
        padding-block: 0.6em; border-bottom: 1px solid var(--weft-rule); }
      .weft-values thead tr { padding-top: 0; }
      .weft-values th, .weft-values td { padding: 0; border: 0; }
      .weft-values th:first-child { grid-column: 1 / -1; }
      .weft-values tbody th { padding-bottom: 0.35em; }
    }
    .weft-unit, .weft-range, .weft-default { color: var(--weft-quiet); }
    .weft-default { white-space: nowrap; }
    .weft-changed .weft-name { color: var(--weft-accent); }

    .weft-notes { padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--weft-rule); }
    .weft-notes p { margin: 0 0 0.6em; }
    .weft-notes :last-child { margin: 0; }
    .weft-figure + .weft-notes, .weft-figure + .weft-parameters, .weft-data + .weft-parameters,
    .weft-notes + details { margin-top: 1.5rem; }

    .weft-demo details { border-top: 1px solid var(--weft-rule); }
    .weft-demo details:last-child { border-bottom: 1px solid var(--weft-rule); }
    .weft-demo > .weft-data { border: 0; }
    .weft-demo summary { padding-block: 0.55em; color: var(--weft-quiet); cursor: pointer; }
    .weft-demo summary:hover { color: var(--weft-accent); }
    .weft-demo details > :not(summary) { margin-block: 0.3rem 1.2rem; }
    .weft-data > .weft-scroll { max-height: 24rem; overflow-y: auto; }
    .weft-data thead th { position: sticky; top: 0; background: var(--weft-ground); }

    """

  static let claims = """
    .weft-eval { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap;
      border-bottom: 1px dotted var(--weft-quiet); }
    @media print, (hover: none) {
      .weft-eval { white-space: normal; }
      .weft-eval[title^="±"]::after { content: " (" attr(title) ")"; color: var(--weft-quiet); }
    }

    .weft-check {
      margin-block: 1.6rem;
      padding: 0;
      list-style: none;
      font: var(--weft-small)/1.5 var(--weft-sans);
    }
    .weft-check > li {
      margin: 0;
      padding-block: 0.55em;
      padding-inline: 2em 0;
      border-block: 1px solid var(--weft-rule);
      text-indent: -2em;
    }
    .weft-check > li + li { border-top: 0; }
    .weft-check > li > * { text-indent: 0; }
    .weft-mark { display: inline-block; width: 1.6em; font-weight: 700; text-align: start; }
    .weft-claim { font-size: 0.95em; }
    .weft-verdict { display: block; color: var(--weft-quiet); font-variant-numeric: tabular-nums; }
    .weft-unchecked > .weft-mark { color: var(--weft-quiet); }
    .weft-holds > .weft-mark { color: var(--weft-good); }
    .weft-fails > .weft-mark, .weft-fails > .weft-verdict { color: var(--weft-bad); }

    .weft-problems {
      margin-block: 2rem;
      padding: 0.9rem 1.1rem;
      background: var(--weft-bad-wash);
      border-inline-start: 3px solid var(--weft-bad);
      font: var(--weft-small)/1.5 var(--weft-sans);
    }
    .weft-problems-title { margin: 0 0 0.4em; font-weight: 600; }
    .weft-problems > ul { margin: 0; padding-inline-start: 1.2em; }
    .weft-problem { color: var(--weft-bad); font-family: var(--weft-sans); font-size: 0.88em; }
    .weft-hint { color: var(--weft-quiet); }
    code.weft-problem { font-family: var(--weft-mono); }

    """
}
