/// Which brace of a text closes which; escaped braces are text.
///
/// A dollar sign inside braces does not end a formula: `$\text{if $x > 0$}$`.
struct BraceGroups {
  /// For each brace that has a partner, where that is; otherwise -1. Empty where there is no brace.
  private var partners: [Int32] = []

  init(_ bytes: [UInt8]) {
    guard bytes.next(UInt8(ascii: "{"), from: 0) != nil else { return }
    partners = Array(repeating: -1, count: bytes.count)
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: "}"):
        if let start = open.popLast() {
          partners[start] = Int32(index)
          partners[index] = Int32(start)
        }
      default: break
      }
      index += 1
    }
  }

  /// The brace that belongs to the one at a place.
  func partner(of place: Int) -> Int? {
    guard !partners.isEmpty, partners[place] >= 0 else { return nil }
    return Int(partners[place])
  }
}
