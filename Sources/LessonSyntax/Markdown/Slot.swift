/// A place in cmark's HTML where something is put in later.
struct Slot {
  enum Kind: UInt8 {
    case directive = 0x44  // D
    case check = 0x43  // C
    case formula = 0x46  // F
    case evaluation = 0x45  // E
    case box = 0x42  // B
    /// A value in an image's alternative text, which has no markup.
    case plainEvaluation = 0x50  // P
    /// A reference or a citation.
    case mention = 0x4E  // N
    /// The same in an image's alternative text.
    case plainMention = 0x51  // Q
    /// The number before a table's caption.
    case table = 0x41  // A
    /// The number before a picture's caption.
    case picture = 0x47  // G
    /// A reference to a footnote.
    case note = 0x4F  // O
    /// Right before a link's tag.
    case link = 0x4C  // L
    /// Right before an image's tag.
    case image = 0x49  // I
    /// Before an address in the lesson's own HTML, which may follow as it is written.
    case rawLink = 0x52  // R
    case rawImage = 0x4D  // M
    /// After such an address.
    case rawEnd = 0x5A  // Z
    /// Right after a heading's opening tag.
    case heading = 0x48  // H
    /// A formula that takes a line of its own; replaced before cmark writes.
    case displayFormula = 0x53  // S
    /// Before the words of a term, and after them.
    case term = 0x54  // T
    case termEnd = 0x74  // t
    /// Before a word that is explained elsewhere, and after it.
    case use = 0x55  // U
    case useEnd = 0x75  // u
    /// A table, likewise.
    case tableBlock = 0x57  // W
  }

  var kind: Kind
  var index: Int

  /// How the slot stands in a text that cmark writes.
  var mark: [UInt8] {
    [MaskByte.slot, kind.rawValue] + Array(String(index).utf8) + [MaskByte.slot]
  }

  /// Reads a mark that begins at `start`.
  static func read(_ bytes: [UInt8], at start: Int) -> (slot: Slot, end: Int)? {
    guard start + 2 < bytes.count, let kind = Kind(rawValue: bytes[start + 1]) else { return nil }
    var index = 0
    var end = start + 2
    while end < bytes.count, bytes[end].isDigit {
      index = index * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end < bytes.count, bytes[end] == MaskByte.slot else { return nil }
    return (Slot(kind: kind, index: index), end + 1)
  }
}
