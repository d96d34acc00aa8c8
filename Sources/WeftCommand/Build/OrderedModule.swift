/// A module of WebAssembly whose functions stand beside those that are like them, and so packs 3 % smaller: LZMA
/// copies what stood before, and what is near takes fewer bits to name.
package struct OrderedModule {
  /// Another whenever functions are ordered in another way, for what was packed before is packed anew then.
  static let format = "order 1"

  private let imported: Int
  private let functions: [ModuleFunction]
  /// By the number that each function had, imported ones included: the one that it has now.
  private let numbers: [Int]
  private let order: [Int]

  package private(set) var bytes: [UInt8]

  /// - Throws: Where a part is unknown, or the module not written in the shortest way.
  package init(_ module: [UInt8]) throws(ModuleReader.NotUnderstood) {
    let sections = try Self.sections(of: module)
    imported = try Self.importedFunctions(sections.first { $0.kind == 2 }?.content ?? [0])
    functions = try Self.functions(sections.first { $0.kind == 10 }?.content ?? [0])
    let count = imported + functions.count
    guard functions.allSatisfy({ $0.callees.allSatisfy { $0 < count } }) else {
      throw ModuleReader.NotUnderstood()
    }
    order = FunctionOrder(functions, imported: imported).order
    var numbers = Array(0..<count)
    for (place, function) in order.enumerated() { numbers[imported + function] = imported + place }
    self.numbers = numbers
    bytes = Array(module.prefix(8))
    for section in sections {
      let content = try written(section.kind, section.content)
      bytes += [section.kind] + ModuleReader.written(content.count) + content
    }
  }

  private static func sections(
    of module: [UInt8]
  ) throws(ModuleReader.NotUnderstood) -> [(kind: UInt8, content: [UInt8])] {
    var reader = ModuleReader(module)
    try reader.skip(8)
    var sections: [(kind: UInt8, content: [UInt8])] = []
    while !reader.isAtEnd {
      let kind = try reader.byte()
      sections.append((kind, try reader.take(try reader.number())))
    }
    return sections
  }

  private static func importedFunctions(
    _ content: [UInt8]
  ) throws(ModuleReader.NotUnderstood) -> Int {
    var reader = ModuleReader(content)
    let count = try reader.number()
    for _ in 0..<count {
      for _ in 0..<2 { try reader.skip(try reader.number()) }  // whose it is, and its name
      guard try reader.byte() == 0 else { throw ModuleReader.NotUnderstood() }
      try reader.skipNumbers()
    }
    return count
  }

  private static func functions(
    _ content: [UInt8]
  ) throws(ModuleReader.NotUnderstood) -> [ModuleFunction] {
    var reader = ModuleReader(content)
    var functions: [ModuleFunction] = []
    for _ in 0..<(try reader.number()) {
      functions.append(try ModuleFunction(try reader.take(try reader.number())))
    }
    guard reader.isAtEnd else { throw ModuleReader.NotUnderstood() }
    return functions
  }
}

// MARK: - Writing it

extension OrderedModule {
  /// A section with functions in their new places, and by their new numbers.
  private func written(
    _ kind: UInt8, _ content: [UInt8]
  ) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    var reader = ModuleReader(content)
    switch kind {
    case 3: return try types(&reader)
    case 7: return try exports(&reader)
    case 8: return try renumbered(&reader)
    case 9: return try elements(&reader)
    case 10:
      return order.reduce(into: ModuleReader.written(order.count)) { bytes, function in
        let body = functions[function].body(numbers)
        bytes += ModuleReader.written(body.count) + body
      }
    case 0: throw ModuleReader.NotUnderstood()  // names of functions, perhaps
    default: return content
    }
  }

  private func types(_ reader: inout ModuleReader) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    var types: [[UInt8]] = []
    for _ in 0..<(try reader.number()) { types.append(try reader.takeNumbers(1)) }
    guard types.count == order.count else { throw ModuleReader.NotUnderstood() }
    return ModuleReader.written(types.count) + order.flatMap { types[$0] }
  }

  private func exports(_ reader: inout ModuleReader) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    let count = try reader.number()
    var bytes = ModuleReader.written(count)
    for _ in 0..<count {
      let name = try reader.take(try reader.number())
      let kind = try reader.byte()
      bytes += ModuleReader.written(name.count) + name + [kind]
      bytes += kind == 0 ? try renumbered(&reader) : try reader.takeNumbers(1)
    }
    return bytes
  }

  /// Functions that are called by their places in a table.
  private func elements(
    _ reader: inout ModuleReader
  ) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    let segments = try reader.number()
    var bytes = ModuleReader.written(segments)
    for _ in 0..<segments {
      // Where it begins: a constant.
      let head = try reader.take(2)
      guard head == [0, 0x41] else { throw ModuleReader.NotUnderstood() }
      bytes += head + (try reader.takeNumbers(1)) + (try reader.take(1))
      let count = try reader.number()
      bytes += ModuleReader.written(count)
      for _ in 0..<count { bytes += try renumbered(&reader) }
    }
    return bytes
  }

  private func renumbered(
    _ reader: inout ModuleReader
  ) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    let number = try reader.number()
    guard number < numbers.count else { throw ModuleReader.NotUnderstood() }
    return ModuleReader.written(numbers[number])
  }
}
