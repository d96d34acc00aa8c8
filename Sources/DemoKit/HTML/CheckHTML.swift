/// A check: each claim's sentence, or the claim itself, with its numbers, and whether it holds.
///
/// More than two stand behind their tally, which is open where one does not hold.
public func html(_ checks: [CheckedClaim]) -> String {
  var html = HTMLWriter()
  guard checks.count > 2 else {
    html.markup("<div class=\"weft-check\">")
    html.list(checks, folded: false)
    html.markup("</div>\n")
    return html.string
  }
  let tally = ClaimVerdicts(checks)
  html.markup("<details class=\"weft-check\"")
  if !tally.hold { html.markup(" open=\"\"") }
  html.markup("><summary class=\"")
  html.markup(tally.name)
  html.markup("\">")
  html.mark(tally.mark)
  html.text(tally.words)
  html.markup("</summary>")
  html.list(checks, folded: true)
  html.markup("</details>\n")
  return html.string
}

/// How the claims of one check came out.
private struct ClaimVerdicts {
  var count: Int
  var failed = 0
  var unchecked = 0

  init(_ checks: [CheckedClaim]) {
    count = checks.count
    for check in checks {
      switch check.verdict {
      case .evaluated(let outcome): if !outcome.holds { failed += 1 }
      case .unevaluated: unchecked += 1
      }
    }
  }

  var hold: Bool { failed == 0 && unchecked == 0 }
  var name: StaticString { failed > 0 ? "weft-fails" : hold ? "weft-holds" : "weft-unchecked" }
  var mark: StaticString { failed > 0 ? "✗" : hold ? "✓" : "?" }
  var words: String {
    if hold { return "\(count) claims hold" }
    let fail = "\(failed) of \(count) claims fail" + (failed == 1 ? "s" : "")
    let open = "\(unchecked) of \(count) claims can’t be checked"
    return failed == 0 ? open : unchecked == 0 ? fail : fail + ", \(unchecked) can’t be checked"
  }
}

extension HTMLWriter {
  fileprivate mutating func list(_ checks: [CheckedClaim], folded: Bool) {
    markup("<ul aria-label=\"Checked claims\">\n")
    for check in checks {
      switch check.verdict {
      case .evaluated(let outcome):
        if outcome.holds {
          claim(check, folded, "weft-holds", "✓", "Holds: ", outcome.sentence)
        } else {
          claim(check, folded, "weft-fails", "✗", "Fails: ", outcome.sentence)
        }
      case .unevaluated(let problem):
        claim(check, folded, "weft-unchecked", "?", "Not checked: ", problem.sentence)
      }
    }
    markup("</ul>")
  }

  /// - Parameter folded: Whether the reader has opened the list to see everything.
  private mutating func claim(
    _ check: CheckedClaim, _ folded: Bool, _ name: StaticString, _ mark: StaticString,
    _ verdict: StaticString, _ numbers: String
  ) {
    let (code, sentence) = ClaimSentence.parts(of: check.source)
    let hides = !folded && !sentence.isEmpty
    markup("<li class=\"")
    markup(name)
    markup("\">")
    self.mark(mark)
    if hides { markup("<details><summary>") }
    if !sentence.isEmpty {
      markup("<span class=\"weft-sentence\">")
      text(sentence)
      markup("</span>")
    }
    markup(hides ? "</summary>" : sentence.isEmpty ? "" : " ")
    markup("<code class=\"weft-claim\">")
    text(code)
    markup("</code> <span class=\"weft-verdict\">")
    markup(verdict)
    text(numbers)
    markup(hides ? "</span></details></li>\n" : "</span></li>\n")
  }

  fileprivate mutating func mark(_ mark: StaticString) {
    markup("<span class=\"weft-mark\" aria-hidden=\"true\">")
    markup(mark)
    markup("</span> ")
  }
}
