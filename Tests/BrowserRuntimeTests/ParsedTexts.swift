import BrowserRuntime
import DemoKit

/// Claims and inline values as a page has them.
enum ParsedTexts {
  static func claims(_ sources: String...) throws(Problem) -> [PageClaim] {
    var claims: [PageClaim] = []
    for source in sources { claims.append(.parsed(try ClaimExpression(parsing: source))) }
    return claims
  }

  static func values(_ sources: String...) throws(Problem) -> [ValueExpression] {
    var values: [ValueExpression] = []
    for source in sources { values.append(try ValueExpression(parsing: source)) }
    return values
  }
}

/// A message with something wrong in it, the same for the same number.
func damaged(_ message: [UInt8], from start: Int = 0, number: UInt64) -> [UInt8] {
  // SplitMix64.
  var state = number &* 0x9E37_79B9_7F4A_7C15
  func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ bits >> 31) % UInt64(limit))
  }
  var bytes = message
  for _ in 0...next(below: 3) {
    let place = start + next(below: bytes.count - start)
    switch next(below: 5) {
    case 0: bytes[place] = UInt8(next(below: 256))
    // Most bytes that mean something are small.
    case 1: bytes[place] = UInt8(next(below: 12))
    case 2: bytes[place] ^= 1 << UInt8(next(below: 8))
    case 3: bytes.remove(at: place)
    default: bytes.insert(UInt8(next(below: 12)), at: place)
    }
  }
  return bytes
}
