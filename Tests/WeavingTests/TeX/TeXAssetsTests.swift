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

  @Test("a key tells apart whatever changes the HTML")
  func keys() {
    func key(_ tex: String, _ isDisplay: Bool, _ macros: [TeXMacro], _ version: String) -> String {
      texCacheKey(TeXFormula(tex: tex, isDisplay: isDisplay), macros: macros, version: version)
    }
    let keys = [
      key("x", false, [], "1"), key("x", true, [], "1"), key("y", false, [], "1"),
      key("x", false, [], "2"), key("x", false, [TeXMacro("a", "b")], "1"),
      key("x", false, [TeXMacro("a", "c")], "1"), key("x\n2:\\a", false, [], "1"),
    ]
    #expect(Set(keys).count == keys.count)
    #expect(key("x", false, [], "1") == keys[0])
  }
}
