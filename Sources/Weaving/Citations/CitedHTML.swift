import Figures
import Foundation
import LessonSyntax

/// Reads the HTML that pandoc writes of citations and references, and writes it anew: only elements that
/// are named here, with attributes that are named here, and only what begins is ended. A bibliography can
/// put nothing else into a page, whatever pandoc makes of it.
struct CitedHTML {
  private(set) var set = SetCitations()

  private enum Target {
    case none
    case group
    case entry(key: String)
  }

  private var target = Target.none
  private var html = ""
  /// What ends each element that is open; empty for one that is left out.
  private var ends: [String] = []
  /// How many open elements are left out with all that is in them.
  private var hidden = 0

  static func read(_ text: String) -> SetCitations {
    var reader = CitedHTML()
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      reader.add(text: rest[..<open])
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      reader.add(tag: rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return reader.set
  }

  private mutating func add(text: Substring) {
    if case .none = target { return }
    guard hidden == 0 else { return }
    let words = MarkdownHTML.text(of: String(text))
    html += MarkupText.escaped(words.replacing("\n", with: " "))
  }

  private mutating func add(tag: Substring) {
    if tag.hasPrefix("/") { return end() }
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    if case .none = target {
      begin(name, tag)
    } else if name == "br" {
      html += "<br>"
    } else if !tag.hasSuffix("/") {
      let (start, end) = hidden > 0 ? ("", "") : element(name, tag)
      if hidden > 0 || name == "annotation" { hidden += 1 }
      html += start
      ends.append(end)
    }
  }

  private mutating func begin(_ name: Substring, _ tag: Substring) {
    if name == "p" {
      target = .group
    } else if name == "div", let id = attribute("id", of: tag), id.hasPrefix("ref-") {
      target = .entry(key: String(id.dropFirst("ref-".count)))
    }
  }

  private mutating func end() {
    if let end = ends.popLast() {
      if hidden > 0 { hidden -= 1 }
      html += end
      return
    }
    let whole = html.trimmingCharacters(in: .whitespaces)
    switch target {
    case .none: return
    case .group: set.groups.append(whole)
    case .entry(let key): set.entries.append(.init(key: key, html: whole))
    }
    html = ""
    target = .none
  }

  /// How an element begins and ends; empty for one that is left out, whose text stays.
  private func element(_ name: Substring, _ tag: Substring) -> (String, String) {
    switch name {
    case "em", "strong", "sup", "sub", "code": return ("<\(name)>", "</\(name)>")
    case "a": return link(tag)
    case "span" where attribute("class", of: tag) == "smallcaps":
      return ("<span class=\"weft-small-caps\">", "</span>")
    case "div":
      switch attribute("class", of: tag) {
      case "csl-left-margin": return ("<span class=\"weft-entry-mark\">", "</span>")
      case "csl-right-inline": return ("<span class=\"weft-entry-text\">", "</span>")
      default: return ("<span class=\"weft-entry-block\">", "</span>")
      }
    default:
      guard Self.formulas.contains(name) else { return ("", "") }
      let kept = Self.formulaAttributes.compactMap { known in
        attribute(known, of: tag).map { " \(known)=\"\(MarkupText.escaped($0))\"" }
      }
      return ("<\(name)\(kept.joined())>", "</\(name)>")
    }
  }

  private func link(_ tag: Substring) -> (String, String) {
    let url = attribute("href", of: tag) ?? ""
    if url.hasPrefix("#ref-"), case .group = target {
      let key = String(url.dropFirst("#ref-".count))
      let place = WovenCitations.place(ofEntry: key.removingPercentEncoding ?? key)
      return (
        "<a class=\"weft-ref\" role=\"doc-biblioref\" href=\"#\(MarkdownHTML.href(place))\">",
        "</a>"
      )
    }
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return ("", "") }
    return ("<a href=\"\(MarkdownHTML.href(url))\">", "</a>")
  }

  private func attribute(_ name: String, of tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\""),
      let end = tag[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return MarkdownHTML.text(of: String(tag[start.upperBound..<end]))
  }

  /// Of MathML, as pandoc writes it.
  private static let formulas: Set<Substring> = [
    "math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup",
    "mfrac",
    "msqrt", "mroot", "mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded",
    "mphantom", "menclose", "mmultiscripts", "mprescripts", "none",
  ]
  private static let formulaAttributes = [
    "mathvariant", "stretchy", "form", "accent", "fence", "separator", "displaystyle",
    "scriptlevel",
    "linethickness", "columnalign", "width",
  ]
}
