extension Stylesheet {
  /// Paper has no disclosures to open: parameters and directive are printed, the numbers behind a
  /// figure, which may be hundreds, are not.
  static let print = """
    @media print {
      @page { margin: 18mm 20mm; }
      html { font-size: 10.5pt; }
      .weft-skip, .weft-top, .weft-contents, .weft-neighbours, .weft-data { display: none; }
      .weft-page, .weft-index { display: block; max-width: none; padding: 0; }
      .weft-opening { max-width: none; padding-top: 0; }
      .weft-body, .weft-body > *, .weft-demo > *, .weft-demo figcaption { max-width: none; }
      .weft-body, .weft-scroll, .weft-equation, pre { overflow: visible; }
      h1, h2, h3, h4, h5, h6, summary, caption, thead { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      .weft-figure, .weft-equation, .weft-check > li, tr, pre, blockquote { break-inside: avoid; }
      .weft-wide { max-width: 160mm; max-height: 110mm; }
      pre { white-space: pre-wrap; }
      a { color: inherit; text-decoration: none; }
      details::details-content { display: block; content-visibility: visible; block-size: auto; }
      summary { list-style: none; }
    }

    """
}
