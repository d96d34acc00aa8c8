/// A number in the prose, with its full precision and what it refers to, so that it can follow another
/// run of its demo.
public func html(_ evaluated: EvaluatedValue, _ format: ValueFormat) -> String {
  var html = HTMLWriter()
  html.markup("<data class=\"weft-eval\"")
  html.attribute("value", FullNumber.text(evaluated.number))
  html.attribute("data-ref", evaluated.expression)
  let filters = format.filters
  if !filters.isEmpty { html.attribute("data-format", filters) }
  if let uncertainty = evaluated.uncertainty { html.attribute("title", uncertainty) }
  html.markup(">")
  html.text(evaluated.text)
  html.markup("</data>")
  return html.string
}

/// What stands in the prose for a number that can't be had.
/// - Parameter evaluation: As written.
public func html(evaluation: String, _ problem: Problem) -> String {
  var html = HTMLWriter()
  html.markup("<span class=\"weft-problem\" role=\"note\"><code>")
  html.text(evaluation)
  html.markup("</code>: ")
  html.problem(problem)
  html.markup("</span>")
  return html.string
}

/// The box that stands for a demo whose parameters have problems.
public func html(
  label: String, demo: String, problems: [Problem], noun: String = "demo",
  outcome: String = "run"
) -> String {
  var html = HTMLWriter()
  html.markup("<div class=\"weft-problems\" role=\"note\"")
  html.attribute("id", label)
  html.attribute("data-demo", demo)
  html.markup("><p class=\"weft-problems-title\">The ")
  html.text(noun)
  html.markup(" <code>")
  html.text(demo)
  html.markup("</code> could not be ")
  html.text(outcome)
  html.markup("</p>\n<ul>\n")
  for problem in problems {
    html.markup("<li>")
    html.problem(problem)
    html.markup("</li>\n")
  }
  html.markup("</ul></div>\n")
  return html.string
}

extension HTMLWriter {
  fileprivate mutating func problem(_ problem: Problem) {
    text(problem.message)
    guard let hint = problem.hint else { return }
    markup(": <span class=\"weft-hint\">")
    text(hint)
    markup("</span>")
  }
}
