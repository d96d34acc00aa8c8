import Figures
import Foundation
import Testing
import Weaving

@Suite("The style sheet")
struct StylesheetTests {
  @Test("loads nothing", arguments: ["url(", "@import", "@font-face", "image-set(", "//"])
  func noLoads(loading: String) {
    #expect(!Stylesheet.css.contains(loading))
  }

  @Test("closes every block that it opens")
  func blocks() {
    var depth = 0
    for character in Stylesheet.css {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
  }

  @Test("gives every colour that it uses a value on a light ground")
  func tokens() {
    let css = Stylesheet.css
    let used = Set(css.matches(of: /var\((--weft-[a-z0-9-]+)\)/).map { String($0.output.1) })
    let given = Set(css.matches(of: /(--weft-[a-z0-9-]+):/).map { String($0.output.1) })
    #expect(!used.isEmpty)
    #expect(used.subtracting(given).isEmpty)
  }

  /// The page's part comes after the figures', so that a colour for a bare class of theirs would win: the units of
  /// graphs and those of numbers have one name.
  @Test("leaves the colours of figures to figures")
  func figureColours() throws {
    let css = Stylesheet.css
    let figures = css.prefix(upTo: try #require(css.firstRange(of: FigureStyle.css)).upperBound)
    let page = css[figures.endIndex...]
    let drawn = Set(figures.matches(of: /\.(weft-[a-z0-9]+)/).map { String($0.output.1) })
    #expect(drawn.contains("weft-unit"))
    for rule in page.matches(of: /([^{}]+)\{[^{}]*[ ;{]color:[^{}]*\}/) {
      for selector in rule.output.1.split(separator: ",") {
        let bare = selector.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst()
        #expect(!drawn.contains(String(bare)), "\(selector)")
      }
    }
  }

  /// WCAG 2.2, success criterion 1.4.3, at the level AA.
  @Test(
    "keeps text readable",
    arguments: ["ink", "quiet", "accent", "good", "bad"], ["ground", "wash"])
  func contrast(text: String, ground: String) throws {
    let schemes = Stylesheet.css.split(separator: "prefers-color-scheme: dark", maxSplits: 1)
    #expect(schemes.count == 2)
    for scheme in schemes {
      let ratio = Colour.contrast(
        try #require(Colour(named: text, in: scheme)),
        try #require(Colour(named: ground, in: scheme)))
      #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
    }
  }
}

/// A colour as `#rrggbb` in a style sheet.
private struct Colour {
  var channels: [Double]

  init?(named name: String, in css: Substring) {
    guard let place = css.firstRange(of: "--weft-\(name): #"),
      let number = Int(css[place.upperBound...].prefix(6), radix: 16)
    else { return nil }
    channels = [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
  }

  /// The relative luminance of WCAG 2.2.
  var luminance: Double {
    let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  static func contrast(_ left: Colour, _ right: Colour) -> Double {
    let (low, high) = (min(left.luminance, right.luminance), max(left.luminance, right.luminance))
    return (high + 0.05) / (low + 0.05)
  }
}
