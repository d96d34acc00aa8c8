extension String {
  /// Whether a mark stands in HTML. `contains` goes by characters and takes much longer.
  func holds(_ mark: StaticString) -> Bool {
    var html = self
    return html.withUTF8 { $0.place(of: mark) != nil }
  }
}

extension ArraySlice<UInt8> {
  /// Where a mark begins, as an index of this slice.
  func place(of mark: StaticString) -> Int? {
    withUnsafeBufferPointer { $0.place(of: mark) }.map { startIndex + $0 }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func place(of mark: StaticString) -> Int? {
    mark.withUTF8Buffer { mark in
      guard let first = mark.first, count >= mark.count else { return nil }
      return (0...(count - mark.count)).first { start in
        self[start] == first && (1..<mark.count).allSatisfy { self[start + $0] == mark[$0] }
      }
    }
  }
}
