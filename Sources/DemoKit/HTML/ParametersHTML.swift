extension HTMLWriter {
  /// The parameters of the run, those that are not at their defaults marked in words.
  mutating func parameters(_ view: DirectiveView) {
    guard !view.settings.isEmpty else { return }
    startPart()
    markup("<details class=\"weft-parameters\"><summary>Parameters")
    var changed = 0
    for setting in view.settings where !setting.isDefault { changed += 1 }
    if changed > 0 {
      markup(" (")
      text(String(changed))
      markup(" changed)")
    }
    markup("</summary>\n")
    startTable("weft-settings", caption: "Parameters of " + view.title)
    headings(["Parameter", "Value", "Meaning"])
    for setting in view.settings {
      row(setting, view.descriptions.first { $0.name == setting.name })
    }
    endTable()
    markup("</details>\n")
  }

  private mutating func row(_ setting: ParameterSetting, _ description: ParameterDescription?) {
    markup("<tr")
    if !setting.isDefault { markup(" class=\"weft-changed\"") }
    attribute("data-parameter", setting.name)
    markup("><th scope=\"row\">")
    words(description?.words ?? setting.name, symbol: description?.symbol ?? "")
    markup("</th><td>")
    text(setting.value.text)
    if let description, !description.unit.isEmpty {
      markup(" <span class=\"weft-unit\">")
      text(description.unit)
      markup("</span>")
    }
    if let description, !setting.isDefault {
      markup(" <span class=\"weft-default\">default ")
      text(description.defaultValue.text)
      markup("</span>")
    }
    markup("</td><td>")
    if let description { text(description.help) }
    markup("</td></tr>\n")
  }

  mutating func source(_ view: DirectiveView) {
    guard let source = view.source else { return }
    startPart()
    markup("<details class=\"weft-source\"><summary>The directive</summary>\n")
    markup("<pre tabindex=\"0\"><code>")
    text(source)
    markup("</code></pre>\n</details>\n")
  }
}
