import ElementaryMath

extension HTMLWriter {
  mutating func values(_ values: [ReportValue], _ view: DirectiveView) {
    guard !values.isEmpty else { return }
    startPart()
    let hasExact = values.contains { $0.exact != nil }
    startTable("weft-values", caption: "Values of " + view.title)
    headings(["Quantity", "Value"] + (hasExact ? ["Exact"] : []))
    for value in values { row(value, hasExact: hasExact) }
    endTable()
  }

  private mutating func row(_ value: ReportValue, hasExact: Bool) {
    markup("<tr")
    attribute("data-value", value.name)
    markup("><th scope=\"row\"><code class=\"weft-name\">")
    text(value.name)
    markup("</code> <span class=\"weft-help\">")
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
