import Figures

/// HTML in the making: a literal of it is taken as it is, and a text that is put into one is escaped, for
/// an element's text and for a quoted attribute alike.
struct Markup: ExpressibleByStringInterpolation, Equatable, Sendable {
  private(set) var html: String

  init(stringLiteral html: String) { self.html = html }

  init(stringInterpolation parts: StringInterpolation) { html = parts.html }

  /// What has been rendered elsewhere and is HTML already.
  init(html: String) { self.html = html }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(2 * literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }

    mutating func appendInterpolation(_ text: String) { html += MarkupText.escaped(text) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ markup: [Markup]) {
      for markup in markup { html += markup.html }
    }

    mutating func appendInterpolation(_ level: Int) { html += String(level) }

    /// What has been rendered elsewhere and is HTML already.
    mutating func appendInterpolation(html rendered: String) { html += rendered }
  }
}
