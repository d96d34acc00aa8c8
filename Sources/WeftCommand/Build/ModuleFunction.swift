/// The body of a function of a module, apart from the numbers of the functions that it calls.
struct ModuleFunction {
  private(set) var callees: [Int] = []
  /// What stands before, between and after the numbers.
  private var pieces: [[UInt8]] = []
  /// Its instructions without what varies, five in a row, each such row once.
  private(set) var rows: Set<UInt64> = []

  private static let rowLength = 5

  init(_ bytes: [UInt8]) throws(ModuleReader.NotUnderstood) {
    var reader = ModuleReader(bytes)
    try reader.skipNumbers(2 * (try reader.number()))
    var locals = RecentLocals()
    var start = 0
    var last: [UInt64] = []
    while !reader.isAtEnd {
      let place = reader.place
      let instruction = try reader.instruction(&locals, before: bytes.count)
      last.append(instruction.symbol.bytes.reduce(0) { $0 &* 257 &+ UInt64($1) &+ 1 })
      if last.count > Self.rowLength { last.removeFirst() }
      rows.insert(last.reduce(0) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 })
      guard bytes[place] == 0x10 else { continue }
      pieces.append(Array(bytes[start...place]))
      callees.append(try instruction.callee)
      start = reader.place
    }
    pieces.append(Array(bytes[start...]))
  }

  /// - Parameter numbers: Of each function, by its number before.
  func body(_ numbers: [Int]) -> [UInt8] {
    zip(pieces, callees).flatMap { $0 + ModuleReader.written(numbers[$1]) } + pieces[callees.count]
  }
}

extension SplitInstruction {
  fileprivate var callee: Int {
    get throws(ModuleReader.NotUnderstood) {
      var reader = ModuleReader(operand)
      return try reader.number()
    }
  }
}
