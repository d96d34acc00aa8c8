import Figures
import Testing

@Suite("Text inside HTML and SVG")
struct MarkupTextTests {
  @Test("no character that means something is left, and none is lost")
  func references() {
    #expect(MarkupText.escaped("a<b>&\"'é𝛌\n\t") == "a&lt;b&gt;&amp;&quot;&#39;é𝛌\n\t")
    #expect(MarkupText.escaped("") == "")
  }

  @Test("what HTML or XML forbids is seen to be missing, and what looks like it in UTF-8 stays")
  func forbidden() {
    for forbidden in [
      "\u{0}", "\u{8}", "\u{1F}", "\u{7F}", "\r", "\u{80}", "\u{9F}", "\u{FFFE}", "\u{FFFF}",
    ] {
      #expect(MarkupText.escaped("a" + forbidden + "z") == "a\u{FFFD}z", "\(Array(forbidden.utf8))")
    }
    for allowed in [
      "\u{A0}", "\u{BE}", "\u{C0}\u{2080}", "\u{FFBE}", "\u{FFFD}", "\u{F0000}", "\u{EFBE}",
    ] {
      #expect(MarkupText.escaped(allowed) == allowed, "\(Array(allowed.utf8))")
    }
  }
}
