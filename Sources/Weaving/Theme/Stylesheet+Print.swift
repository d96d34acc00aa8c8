extension Stylesheet {
  static let print = """
    @media print {
      @page { margin: 20mm 18mm; }
      html { font-size: 10.5pt; }
      .weft-skip, .weft-top, .weft-contents, .weft-neighbours { display: none; }
      .weft-page, .weft-index { max-width: none; padding: 0; display: block; }
      .weft-title { padding-top: 0; }
      h1, h2, h3, h4, h5, h6 { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      figure, pre, table, blockquote, .weft-equation { break-inside: avoid; }
      pre { overflow: visible; white-space: pre-wrap; }
      .weft-equation { overflow: visible; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
