extension String {
  /// Whether a mark stands in HTML, byte by byte. `contains` goes by characters, which takes much longer.
  func holds(_ mark: StaticString) -> Bool {
    var html = self
    return html.withUTF8 { html in
      mark.withUTF8Buffer { mark in
        guard let first = mark.first, html.count >= mark.count else { return false }
        for start in 0...(html.count - mark.count) where html[start] == first {
          if (1..<mark.count).allSatisfy({ html[start + $0] == mark[$0] }) { return true }
        }
        return false
      }
    }
  }
}
