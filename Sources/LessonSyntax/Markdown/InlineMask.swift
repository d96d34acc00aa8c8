/// Hides inserts from cmark at equal byte length, and recognises them in what cmark made of the text.
///
/// The first and the last byte of an insert are punctuation, so that emphasis beside a formula opens
/// and closes as it would beside its dollar signs (or letters, where that is wanted). Between them stands the insert's number in base 8,
/// as far as there is room; further lines hold only a filling.
struct InlineMask {
  let inserts: [InlineInsert]

  func hide(in bytes: inout [UInt8]) {
    for (number, insert) in inserts.enumerated() {
      hideFirst(insert, number: number, in: &bytes)
      for (line, piece) in insert.rest.enumerated() {
        let isLast = line == insert.rest.count - 1
        for index in piece.dropLast(isLast && piece.count > 1 ? 1 : 0) {
          bytes[index] = MaskByte.continuation
        }
        if isLast, piece.count > 1 { bytes[piece.upperBound - 1] = insert.edges.last }
      }
    }
  }

  /// Hides inserts so that nothing of them can be mistaken for the start of a block.
  static func blot(_ inserts: [InlineInsert], in bytes: inout [UInt8]) {
    for insert in inserts {
      for piece in [insert.first] + insert.rest {
        for index in piece { bytes[index] = MaskByte.padding }
      }
    }
  }

  private func hideFirst(_ insert: InlineInsert, number: Int, in bytes: inout [UInt8]) {
    var rest = number
    let piece = insert.first
    let isWhole = insert.rest.isEmpty
    let inside = piece.dropFirst().dropLast(isWhole ? 1 : 0)
    for (position, index) in inside.enumerated() {
      if position < MaskByte.digitLimit {
        bytes[index] = MaskByte.firstDigit + UInt8(rest % 8)
        rest /= 8
      } else {
        bytes[index] = MaskByte.padding
      }
    }
    bytes[piece.lowerBound] = insert.edges.first
    if isWhole { bytes[piece.upperBound - 1] = insert.edges.last }
  }

  enum Part {
    case text(Range<Int>)
    case insert(Int)
  }

  /// Reads texts in the document's order.
  struct Reader {
    let inserts: [InlineInsert]
    /// The numbers that were not found, in order.
    private(set) var lost: [Int] = []
    private var next = 0
    private var open: (insert: Int, line: Int)?

    init(_ mask: InlineMask) { inserts = mask.inserts }

    /// What a text consists of, and whether it goes on with an insert of the line before.
    mutating func parts(of bytes: [UInt8]) -> (parts: [Part], isContinued: Bool) {
      var parts: [Part] = []
      var done = continuation(in: bytes)
      let isContinued = done > 0
      var index = done
      while index < bytes.count {
        guard bytes[index] >= MaskByte.firstDigit, index > done,
          let insert = resolve(bytes[index...])
        else {
          index += 1
          continue
        }
        if index - 1 > done { parts.append(.text(done..<index - 1)) }
        parts.append(.insert(insert))
        while index < bytes.count, bytes[index] >= MaskByte.padding { index += 1 }
        if inserts[insert].rest.isEmpty {
          index = min(index + 1, bytes.count)
        } else {
          open = (insert, 0)
        }
        done = index
      }
      if done < bytes.count { parts.append(.text(done..<bytes.count)) }
      return (parts, isContinued)
    }

    /// The numbers of all inserts that no text held.
    mutating func finish() -> [Int] {
      lost += next..<inserts.count
      if let (insert, _) = open { lost.append(insert) }
      open = nil
      next = inserts.count
      return lost
    }

    private mutating func continuation(in bytes: [UInt8]) -> Int {
      guard let (insert, line) = open else { return 0 }
      guard bytes.first == MaskByte.continuation else {
        // Its lines have ended up in different blocks.
        lost.append(insert)
        open = nil
        return 0
      }
      var end = bytes.firstIndex { $0 != MaskByte.continuation } ?? bytes.count
      let isLast = line + 1 == inserts[insert].rest.count
      if isLast, inserts[insert].rest[line].count > 1 { end = min(end + 1, bytes.count) }
      open = isLast ? nil : (insert, line + 1)
      return end
    }

    private mutating func resolve(_ bytes: ArraySlice<UInt8>) -> Int? {
      let digits = bytes.prefix { $0 >= MaskByte.firstDigit }.map { Int($0 - MaskByte.firstDigit) }
      let value = digits.reversed().reduce(0) { $0 * 8 + $1 }
      let modulus = digits.reduce(1) { power, _ in power * 8 }
      guard let found = (next..<inserts.count).first(where: { $0 % modulus == value }) else {
        return nil
      }
      lost += next..<found
      next = found + 1
      return found
    }
  }
}
