/// The text of path data, every number rounded to a hundredth of a pixel.
///
/// It is put together from bytes: a figure has thousands of numbers, and a string for each took a fifth
/// of the time of a quick run in the browser.
struct PathText {
  private var bytes: [UInt8] = []

  private var string: String { String(decoding: bytes, as: UTF8.self) }

  /// A coordinate with at most two decimals. Half rounds away from zero; no exponent, no `-0`.
  @inline(never)
  static func number(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `number` gives.
  @inline(never)
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    var text = PathText()
    swap(&text.bytes, &bytes)
    text.add(hundredths: hundredths(value))
    swap(&text.bytes, &bytes)
  }

  /// `M x,y L x,y …`; a single point becomes a dot by a line of no length (round caps show it).
  @inline(never)
  static func polyline(_ points: [Point], closed: Bool = false) -> String {
    guard let first = points.first else { return "" }
    var text = PathText()
    text.bytes.reserveCapacity(points.count * 14)
    var (x, y) = (hundredths(first.x), hundredths(first.y))
    text.add(UInt8(ascii: "M"), x, y)
    for point in points.dropFirst() {
      let (nextX, nextY) = (hundredths(point.x), hundredths(point.y))
      if nextX == x, nextY == y, points.count > 2 { continue }
      (x, y) = (nextX, nextY)
      text.add(UInt8(ascii: "L"), x, y)
    }
    if points.count == 1 { text.add(UInt8(ascii: "h"), 0) }
    return closed ? text.string + "Z" : text.string
  }

  @inline(never)
  static func rectangle(_ box: Box) -> String {
    var text = PathText()
    text.add(UInt8(ascii: "M"), hundredths(box.left), hundredths(box.top))
    text.add(UInt8(ascii: "H"), hundredths(box.right))
    text.add(UInt8(ascii: "V"), hundredths(box.bottom))
    text.add(UInt8(ascii: "H"), hundredths(box.left))
    return text.string + "Z"
  }

  private static func hundredths(_ value: Double) -> Int {
    let limited = value.isFinite ? max(-1e6, min(1e6, value)) : 0
    return Int(limited < 0 ? -(0.5 - limited * 100) : limited * 100 + 0.5)
  }

  private mutating func add(_ command: UInt8, _ x: Int, _ y: Int) {
    add(command, x)
    bytes.append(UInt8(ascii: ","))
    add(hundredths: y)
  }

  private mutating func add(_ command: UInt8, _ x: Int) {
    bytes.append(command)
    add(hundredths: x)
  }

  private mutating func add(hundredths: Int) {
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = Int(hundredths.magnitude)
    add(whole: size / 100)
    let rest = size % 100
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    add(digit: rest / 10)
    if rest % 10 != 0 { add(digit: rest % 10) }
  }

  private mutating func add(whole: Int) {
    if whole > 9 { add(whole: whole / 10) }
    add(digit: whole % 10)
  }

  private mutating func add(digit: Int) { bytes.append(UInt8(0x30 + digit)) }
}
