import ElementaryMath

extension HTMLWriter {
  /// The values that matter, and the others behind a disclosure.
  mutating func values(_ values: [ReportValue], _ view: DirectiveView) {
    let primary = values.filter { $0.isPrimary }
    let others = values.filter { !$0.isPrimary }
    if !primary.isEmpty {
      startPart()
      table(primary, caption: "Values of " + view.title)
    }
    guard !others.isEmpty else { return }
    startPart()
    markup("<details class=\"weft-more-values\"><summary>More values</summary>\n")
    table(others, caption: "More values of " + view.title)
    markup("</details>\n")
  }

  private mutating func table(_ values: [ReportValue], caption: String) {
    let hasExact = values.contains { $0.exact != nil }
    startTable("weft-values", caption: caption)
    headings(["Quantity", "Value"] + (hasExact ? ["Exact"] : []))
    for value in values { row(value, hasExact: hasExact) }
    endTable()
  }

  private mutating func row(_ value: ReportValue, hasExact: Bool) {
    markup("<tr")
    attribute("data-value", value.name)
    markup("><th scope=\"row\">")
    words(value.title, symbol: value.symbol)
    markup(" <span class=\"weft-help\">")
    text(value.help)
    markup("</span></th><td>")
    number(value.value, value.words)
    unit(value.unit(for: value.words))
    if let caveat = value.uncertainty.caveat {
      markup(" <span class=\"weft-distrust\">")
      text(caveat)
      markup("</span>")
    }
    markup("</td>")
    if hasExact { exact(value) }
    markup("</tr>\n")
  }

  /// What something is called, and its symbol as formulas have it.
  mutating func words(_ words: String, symbol: String) {
    markup("<span class=\"weft-words\">")
    text(words)
    markup("</span>")
    guard !symbol.isEmpty else { return }
    markup(" <i class=\"weft-symbol\">")
    text(symbol)
    markup("</i>")
  }

  private mutating func exact(_ value: ReportValue) {
    markup("<td>")
    if let exact = value.exact, let words = value.exactWords {
      number(exact, words)
      unit(value.unit(for: words))
    }
    markup("</td>")
  }

  /// A number as it is shown, with its full precision for whoever reads the page by program.
  private mutating func number(_ number: Double, _ words: String) {
    markup("<data class=\"weft-number\"")
    attribute("value", FullNumber.text(number))
    markup(">")
    text(words)
    markup("</data>")
  }

  private mutating func unit(_ unit: String) {
    guard !unit.isEmpty else { return }
    markup(" <span class=\"weft-unit\">")
    text(unit)
    markup("</span>")
  }
}
