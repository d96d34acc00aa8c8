/// An instruction of WebAssembly, taken apart into what often recurs and what varies.
struct SplitInstruction {
  var symbol: Symbol
  /// As in the module; of a local the number of others that were used since it was.
  var operand: [UInt8] = []

  struct Symbol: Hashable {
    var form: Form
    /// The stream of operands, which bears the number of an instruction that uses it; of `knownLocal` the rank.
    var more: UInt8 = 0
    /// What stands in the module, but for the operand.
    var bytes: [UInt8]
  }

  /// How the operand is written.
  enum Form: UInt8 {
    case whole, oneNumber, twoNumbers
    /// A number, in a stream of what comes before the same symbol.
    case constant
    /// Eight bytes.
    case double
    /// A count and one number more than it says.
    case table
    /// The rank of a local among those used last.
    case local
    /// No operand: the symbol says the rank.
    case knownLocal
    /// A function's last instruction.
    case last
    /// A constant that may be an address of data, 2²⁰ to 2²¹: the way to it from the one before.
    case address
    /// How far behind an address memory is read or written: the way from the last such number of the function.
    case offset
    /// No operand: the symbol's bytes end with the offset.
    case knownOffset
  }
}

extension SplitInstruction {
  /// The stream of addresses.
  static let addresses: UInt8 = 0x80

  /// The number, where a constant has four bytes and the last is zero.
  var address: Int? {
    guard symbol.form == .constant, symbol.bytes == [0x41], operand.count == 4, operand[3] == 0
    else { return nil }
    return (0..<3).reduce(0) { $0 | Int(operand[$1] & 127) << (7 * $1) }
  }

  static func written(address: Int) -> [UInt8] {
    (0..<3).map { UInt8(address >> (7 * $0) & 127) | 128 } + [0]
  }

  /// The number, where the instruction reads or writes memory.
  var offset: Int? {
    guard symbol.form == .offset || symbol.form == .knownOffset else { return nil }
    // The first byte says the instruction, and the second how it is aligned.
    var reader = ModuleReader(symbol.bytes.dropFirst(2) + operand)
    return try? reader.number()
  }
}

extension SplitInstruction.Symbol {
  var isStore: Bool { bytes[0] >= 0x36 }
}

/// Numbers as ways from one to the next: twice as far, and one less where it goes down.
struct Ways {
  private var last = 0

  mutating func way(to number: Int) -> Int {
    defer { last = number }
    return number < last ? 2 * (last - number) - 1 : 2 * (number - last)
  }

  mutating func number(after way: Int) -> Int {
    last += way % 2 == 0 ? way / 2 : -(way + 1) / 2
    return last
  }
}

/// Those of a module's addresses, and of a function's offsets.
struct MemoryWays {
  var addresses = Ways()
  private var loads = Ways()
  private var stores = Ways()

  subscript(symbol: SplitInstruction.Symbol) -> Ways {
    get { symbol.isStore ? stores : loads }
    set { if symbol.isStore { stores = newValue } else { loads = newValue } }
  }

  mutating func endFunction() {
    loads = Ways()
    stores = Ways()
  }
}

/// A function's locals, last used first.
struct RecentLocals {
  private var order: [Int] = []

  /// How many locals were used since this one was; those that never were stand in their own order.
  mutating func rank(of local: Int) throws(ModuleReader.NotUnderstood) -> Int {
    try reach(local)
    guard let rank = order.firstIndex(of: local) else { throw ModuleReader.NotUnderstood() }
    use(rank)
    return rank
  }

  /// The local with such a rank, which is the last used now.
  mutating func local(at rank: Int) throws(ModuleReader.NotUnderstood) -> Int {
    try reach(rank)
    return use(rank)
  }

  private mutating func reach(_ place: Int) throws(ModuleReader.NotUnderstood) {
    guard place < 1 << 16 else { throw ModuleReader.NotUnderstood() }
    if place >= order.count { order += order.count...place }
  }

  @discardableResult
  private mutating func use(_ rank: Int) -> Int {
    let local = order.remove(at: rank)
    order.insert(local, at: 0)
    return local
  }
}

extension ModuleReader {
  private static let branch: UInt8 = 0x0C

  /// - Parameter end: Where the function ends.
  mutating func instruction(
    _ locals: inout RecentLocals, before end: Int
  ) throws(NotUnderstood) -> SplitInstruction {
    let start = place
    let code = try byte()
    switch code {
    case 0x0B where place == end: return taken(.last, from: start)
    case 0x02...0x04: try skipNumbers()  // a block and its type
    case 0x0C, 0x0D: return try numbers(1, of: Self.branch)
    case 0x0E: return try branchTable()
    case 0x10, 0x23, 0x24: return try numbers(1, of: code)
    case 0x11: return try numbers(2, of: code)
    case 0x20...0x22: return try local(code, &locals)
    case 0x28...0x3E: return try memory(code)
    case 0x3F, 0x40: try skip(1)
    case 0x41, 0x42: return try numbers(1, of: code, as: .constant)
    case 0x43: try skip(4)
    case 0x44:
      try skip(8)
      return taken(.double, of: code, from: start, operand: start + 1)
    case 0xFC: try skipOperation()
    case 0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, 0x45...0xC4: break
    default: throw NotUnderstood()
    }
    return taken(.whole, from: start)
  }

  /// Conversions that don't trap, and what copies or fills memory.
  private mutating func skipOperation() throws(NotUnderstood) {
    switch try number() {
    case 0...7: break
    case 8, 10: try skipNumbers(2)
    case 9, 11: try skipNumbers()
    default: throw NotUnderstood()
    }
  }

  private mutating func numbers(
    _ count: Int, of stream: UInt8, as form: SplitInstruction.Form? = nil
  ) throws(NotUnderstood) -> SplitInstruction {
    let operand = place
    try skipNumbers(count)
    return taken(
      form ?? (count == 1 ? .oneNumber : .twoNumbers), of: stream, from: operand - 1,
      operand: operand)
  }

  /// Half of what an offset can be is more than any has.
  private mutating func memory(_ code: UInt8) throws(NotUnderstood) -> SplitInstruction {
    let start = place - 1
    guard try byte() < 128 else { throw NotUnderstood() }  // how it is aligned
    let operand = place
    guard try number() < 1 << 31 else { throw NotUnderstood() }
    return taken(.offset, of: code, from: start, operand: operand)
  }

  private mutating func branchTable() throws(NotUnderstood) -> SplitInstruction {
    let operand = place
    try skipNumbers(try number() + 1)
    return taken(.table, of: bytes[operand - 1], from: operand - 1, operand: operand)
  }

  private mutating func local(
    _ code: UInt8, _ locals: inout RecentLocals
  ) throws(NotUnderstood) -> SplitInstruction {
    let rank = try locals.rank(of: try number())
    return SplitInstruction(
      symbol: .init(form: .local, more: code, bytes: [code]), operand: Self.written(rank))
  }

  private func taken(
    _ form: SplitInstruction.Form, of stream: UInt8 = 0, from start: Int, operand: Int? = nil
  ) -> SplitInstruction {
    let operand = operand ?? place
    return SplitInstruction(
      symbol: .init(form: form, more: stream, bytes: Array(bytes[start..<operand])),
      operand: bytes(from: operand))
  }
}
