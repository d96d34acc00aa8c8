/// A check: each claim as written, its numbers, and whether it holds, in words too.
public func html(_ checks: [CheckedClaim]) -> String {
  var html = HTMLWriter()
  html.markup("<ul class=\"weft-check\" aria-label=\"Checked claims\">\n")
  for check in checks {
    let claim = check.source
    switch check.verdict {
    case .evaluated(let outcome):
      if outcome.holds {
        html.claim(claim, "weft-holds", "✓", "Holds: ", outcome.sentence)
      } else {
        html.claim(claim, "weft-fails", "✗", "Fails: ", outcome.sentence)
      }
    case .unevaluated(let problem):
      html.claim(claim, "weft-unchecked", "?", "Not checked: ", problem.sentence)
    }
  }
  html.markup("</ul>\n")
  return html.string
}

extension HTMLWriter {
  fileprivate mutating func claim(
    _ claim: String, _ name: StaticString, _ mark: StaticString, _ verdict: StaticString,
    _ sentence: String
  ) {
    markup("<li class=\"")
    markup(name)
    markup("\"><span class=\"weft-mark\" aria-hidden=\"true\">")
    markup(mark)
    markup("</span> <code class=\"weft-claim\">")
    text(claim)
    markup("</code> <span class=\"weft-verdict\">")
    markup(verdict)
    text(sentence)
    markup("</span></li>\n")
  }
}
