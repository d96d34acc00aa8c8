/// A module of WebAssembly taken apart into streams of what is alike, which LZMA packs a fifth smaller than
/// the module: an instruction's code says little about the bits of its operand, and much about the next.
///
/// Its bytes, where numbers are written as WebAssembly writes them without a sign:
/// - the number of symbols, 1 to 255 (a module begins with a zero); the size of the module;
/// - each symbol: its form, its stream or rank, how many bytes it stands for (a byte each), and these;
/// - the sizes of 512 streams, and the streams.
///
/// The first streams are what comes before the functions, their declarations of locals, their instructions
/// as numbers of symbols, and what comes after them. Then come operands by `Symbol.more`, and from 256
/// those of constants by the symbol that follows. An operand that comes often is part of a symbol. The
/// sizes of functions are left out. `Unpacker.c` joins it again.
package struct SplitModule {
  /// Another whenever a module is split in another way, for what was packed before is packed anew then.
  static let format = "split 3"

  private(set) var symbols: [SplitInstruction.Symbol] = []
  package private(set) var streams = [[UInt8]](repeating: [], count: 512)
  private let size: Int

  package enum Stream {
    package static let before = 0
    package static let declarations = 1
    package static let instructions = 2
    package static let after = 3
    static let byNext = 256
  }

  /// How many operands are part of a symbol, and how many of the locals used last; more would be longer in all.
  private static let mostKnown = 60
  private static let knownLocals: UInt8 = 3

  /// - Throws: Where an instruction is unknown, or the module not written in the shortest way.
  package init(_ module: [UInt8]) throws(ModuleReader.NotUnderstood) {
    size = module.count
    var reader = ModuleReader(module)
    let functions = try Self.findFunctions(&reader)
    streams[Stream.before] = reader.bytes(from: 0)
    var instructions: [SplitInstruction] = []
    for _ in 0..<functions { try split(&reader, into: &instructions) }
    streams[Stream.after] = Array(module[reader.place...])
    instructions = Self.knowing(Self.frequent(instructions), instructions)
    symbols = Set(instructions.map(\.symbol)).sorted { $0.precedes($1) }
    guard (1...255).contains(symbols.count) else { throw ModuleReader.NotUnderstood() }
    write(instructions)
  }

  package var bytes: [UInt8] {
    var bytes = [UInt8(symbols.count)] + ModuleReader.written(size)
    for symbol in symbols {
      bytes += [symbol.form.rawValue, symbol.more, UInt8(symbol.bytes.count)] + symbol.bytes
    }
    for stream in streams { bytes += ModuleReader.written(stream.count) }
    for stream in streams { bytes += stream }
    return bytes
  }

  /// Reads up to the first function and says how many there are.
  private static func findFunctions(
    _ reader: inout ModuleReader
  ) throws(ModuleReader.NotUnderstood) -> Int {
    try reader.skip(8)
    while true {
      let section = try reader.byte()
      let size = try reader.number()
      if section == 10 { return try reader.number() }
      try reader.skip(size)
    }
  }

  private mutating func split(
    _ reader: inout ModuleReader, into instructions: inout [SplitInstruction]
  ) throws(ModuleReader.NotUnderstood) {
    let size = try reader.number()
    let start = reader.place
    let end = start + size
    let groups = try reader.number()
    try reader.skipNumbers(2 * groups)
    streams[Stream.declarations] += reader.bytes(from: start)
    var locals = RecentLocals()
    repeat {
      instructions.append(try reader.instruction(&locals, before: end))
    } while reader.place < end
    guard reader.place == end, instructions.last?.symbol.form == .last else {
      throw ModuleReader.NotUnderstood()
    }
  }

  private mutating func write(_ instructions: [SplitInstruction]) {
    let numbers = Dictionary(uniqueKeysWithValues: zip(symbols, symbols.indices))
    let written = instructions.map { numbers[$0.symbol, default: 0] }
    streams[Stream.instructions] = written.map { UInt8($0) }
    for (place, instruction) in instructions.enumerated() where !instruction.operand.isEmpty {
      // A function's last instruction has no operand, so another follows.
      let stream =
        instruction.symbol.form == .constant
        ? Stream.byNext + written[place + 1] : Int(instruction.symbol.more)
      streams[stream] += instruction.operand
    }
  }
}

// MARK: - Operands that come often

extension SplitModule {
  private struct Pair: Hashable {
    var symbol: SplitInstruction.Symbol
    var operand: [UInt8]

    init?(_ instruction: SplitInstruction) {
      switch instruction.symbol.form {
      case .oneNumber, .constant, .double, .offset: break
      // Other ranks pack better apart from what is done with the local.
      case .local where instruction.symbol.bytes == [0x20] && instruction.operand[0] < knownLocals:
        break
      default: return nil
      }
      symbol = instruction.symbol
      operand = instruction.operand
    }

    var asSymbol: SplitInstruction.Symbol {
      switch symbol.form {
      case .local: .init(form: .knownLocal, more: operand[0], bytes: symbol.bytes)
      case .offset: .init(form: .knownOffset, bytes: symbol.bytes + operand)
      default: .init(form: .whole, bytes: symbol.bytes + operand)
      }
    }
  }

  /// Those that would take the most bytes, and more than their symbol does. What would take as many is told apart
  /// by what it is, so that the same module gives the same.
  private static func frequent(_ instructions: [SplitInstruction]) -> Set<Pair> {
    let symbols = Set(instructions.map(\.symbol)).count
    var counts: [Pair: Int] = [:]
    for pair in instructions.lazy.compactMap({ Pair($0) }) { counts[pair, default: 0] += 1 }
    let locals = counts.keys.filter { $0.symbol.form == .local }
    let bytes = counts.filter { $0.key.symbol.form != .local }
      .map { (symbol: $0.key.asSymbol, pair: $0.key, count: $0.value * $0.key.operand.count) }
      .filter { $0.count > 3 + $0.symbol.bytes.count }
    let first = bytes.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.symbol.precedes($1.symbol)
    }
    // Each may be one more symbol, of which there are 255, and so may be the form of an address.
    let most = min(mostKnown, max(0, 254 - symbols - Int(knownLocals)))
    return Set(locals + first.prefix(most).map(\.pair))
  }

  private static func knowing(
    _ known: Set<Pair>, _ instructions: [SplitInstruction]
  ) -> [SplitInstruction] {
    var ways = MemoryWays()
    return instructions.map { instruction in
      let symbol = instruction.symbol
      if symbol.form == .last { ways.endFunction() }
      let offset = instruction.offset.map { ways[symbol].way(to: $0) }
      if let pair = Pair(instruction), known.contains(pair) {
        return SplitInstruction(symbol: pair.asSymbol)
      }
      if let offset {
        return SplitInstruction(symbol: symbol, operand: ModuleReader.written(offset))
      }
      guard let address = instruction.address else { return instruction }
      return SplitInstruction(
        symbol: .init(form: .address, more: SplitInstruction.addresses, bytes: symbol.bytes),
        operand: ModuleReader.written(ways.addresses.way(to: address)))
    }
  }
}

extension SplitInstruction.Symbol {
  /// Like stands beside like, since LZMA foretells a byte from the highest bits of the one before.
  fileprivate func precedes(_ other: Self) -> Bool {
    if kind != other.kind { return kind < other.kind }
    if bytes != other.bytes { return bytes.lexicographicallyPrecedes(other.bytes) }
    return (form.rawValue, more) < (other.form.rawValue, other.more)
  }

  private var kind: Int {
    switch bytes[0] {
    case 0x20: 0
    case 0x21, 0x22, 0x24: 1
    case 0x23, 0x41...0x44: 2
    case 0x28...0x35: 3
    case 0x36...0x3E: 4
    case 0x00...0x11: 5
    default: 6
    }
  }
}
