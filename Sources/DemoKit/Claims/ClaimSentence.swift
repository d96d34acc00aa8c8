/// What a claim says in words, after a `#` behind it: `a.error < b.error  # The proposal wins.`
enum ClaimSentence {
  /// The UTF-8 offset where the claim itself ends.
  static func end(of claim: String) -> Int {
    var offset = 0
    for byte in claim.utf8 {
      if byte == UInt8(ascii: "#") { break }
      offset += 1
    }
    return offset
  }

  /// The claim without its sentence, and the sentence, empty if there is none.
  static func parts(of claim: String) -> (code: String, sentence: String) {
    let bytes = Array(claim.utf8)
    let end = end(of: claim)
    return (text(bytes[..<end]), text(bytes[end...].dropFirst()))
  }

  /// Without the blanks around it.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var bytes = bytes
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
