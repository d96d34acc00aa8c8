import Testing

import WeftCommand

private func section(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
  [kind] + ModuleReader.written(content.count) + content
}

private func body(of number: Int, calling callees: [Int]) -> [UInt8] {
  let calls: [UInt8] = callees.flatMap { [0x10] + ModuleReader.written($0) }
  let body: [UInt8] = [0, 0x41, UInt8(number), 0x1A] + calls + [0x0B]
  return ModuleReader.written(body.count) + body
}

/// A module that imports function 0. Function n of the others, from 1, is of type n, begins with the constant n
/// and calls `calls[n - 1]`; one is exported, two stand in a table.
private func module(
  calls: [[Int]], exported: Int, table: [Int], after: [UInt8] = section(11, [0])
) -> [UInt8] {
  var bodies: [UInt8] = []
  for (index, callees) in calls.enumerated() { bodies += body(of: index + 1, calling: callees) }
  let count = ModuleReader.written(calls.count)
  return [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    + section(2, [1, 1, 0x61, 1, 0x62, 0, 0])
    + section(3, count + calls.indices.flatMap { ModuleReader.written($0 + 1) })
    + section(7, [2, 1, 0x66, 0] + ModuleReader.written(exported) + [1, 0x6D, 2, 0])
    + section(
      9, [1, 0, 0x41, 1, 0x0B, UInt8(table.count)] + table.flatMap { ModuleReader.written($0) })
    + section(10, count + bodies) + after
}

@Suite("A module whose functions are ordered") struct OrderedModuleTests {
  /// Function 5 is called three times, 3 twice and 1 once; nobody calls the others.
  private static let calls = [[5], [3, 5, 0], [1], [5, 3], []]

  @Test("has those that are called most first, and whoever names one names the same")
  func renumbered() throws {
    let ordered = try OrderedModule(module(calls: Self.calls, exported: 4, table: [2, 3]))
    let numbers = [0: 0, 5: 1, 3: 2, 1: 3, 2: 4, 4: 5]
    let bodies = [5, 3, 1, 2, 4].flatMap { function in
      body(of: function, calling: Self.calls[function - 1].map { numbers[$0] ?? 0 })
    }
    #expect(
      ordered.bytes
        == [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0] + section(2, [1, 1, 0x61, 1, 0x62, 0, 0])
        + section(3, [5, 5, 3, 1, 2, 4]) + section(7, [2, 1, 0x66, 0, 5, 1, 0x6D, 2, 0])
        + section(9, [1, 0, 0x41, 1, 0x0B, 2, 4, 2]) + section(10, [5] + bodies)
        + section(11, [0]))
  }

  @Test("has those that are alike side by side, after the thirty that are called most")
  func alike() throws {
    // Of 40 functions the last ten are of two kinds, in turns: five calls, or none.
    let calls = (1...40).map { number in
      number <= 30 ? [number, number] : number % 2 == 0 ? [0, 0, 0, 0, 0] : []
    }
    let ordered = try OrderedModule(module(calls: calls, exported: 1, table: [1]))
    let types = ordered.bytes.firstIndex(of: 3).map { ordered.bytes[($0 + 3)...].prefix(40) }
    #expect(types?.suffix(10) == [32, 34, 36, 38, 40, 31, 33, 35, 37, 39])
  }

  @Test("is the same each time")
  func deterministic() throws {
    let module = module(calls: Self.calls, exported: 4, table: [2, 3])
    #expect(try OrderedModule(module).bytes == OrderedModule(module).bytes)
  }

  @Test(
    "is left as it is where something is not understood",
    arguments: [
      ("names", module(calls: [[]], exported: 1, table: [1], after: section(0, [1, 0x61]))),
      ("a call of nobody", module(calls: [[2]], exported: 1, table: [1])),
      ("an export of nobody", module(calls: [[]], exported: 2, table: [1])),
      ("nobody in the table", module(calls: [[]], exported: 1, table: [2])),
      ("half a module", Array(module(calls: [[]], exported: 1, table: [1]).dropLast(2))),
      ("nothing", []),
    ] as [(String, [UInt8])])
  func notUnderstood(_ name: String, module: [UInt8]) {
    #expect(throws: ModuleReader.NotUnderstood.self) { try OrderedModule(module) }
  }
}
