import Testing
import Weaving

@Suite("KaTeX's files") struct TeXAssetsTests {
  let assets: [TeXAsset]

  init() throws { assets = try KaTeXPackage().assets() }

  @Test("the style sheet names exactly the fonts that are copied, all WOFF2, beside it")
  func fonts() throws {
    guard case .text(let css) = assets.first?.content else {
      Issue.record("no style sheet")
      return
    }
    let named = css.split(separator: "url(").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(assets.count == 21)
    #expect(named.map { "katex/\($0)" } == assets.dropFirst().map(\.path))
    #expect(named.allSatisfy { $0.hasPrefix("fonts/KaTeX_") && $0.hasSuffix(".woff2") })
    #expect(!css.contains("format('woff')") && !css.contains("truetype"))
    #expect(
      css.contains(
        "@font-face{font-family:KaTeX_AMS;src:url(fonts/KaTeX_AMS-Regular.woff2) "
          + "format('woff2');font-weight:400;font-style:normal}"))
  }
}
