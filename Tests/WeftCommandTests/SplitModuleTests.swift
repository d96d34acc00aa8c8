import Testing

import WeftCommand

/// A module of functions, each with its declarations and its instructions; what is around them is nobody's.
private func module(_ functions: [[UInt8]], after: [UInt8] = [11, 1, 0]) -> [UInt8] {
  let bodies = functions.flatMap { ModuleReader.written($0.count) + $0 }
  let section = ModuleReader.written(functions.count) + bodies
  return [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 2, 7, 7, 10] + ModuleReader.written(section.count)
    + section + after
}

@Suite("A module that is split") struct SplitModuleTests {
  @Test(
    "is joined to what it was",
    arguments: [
      ("no instruction but the end", [[0, 0x0B]]),
      (
        "locals, declared and used in any order",
        [
          [2, 3, 0x7F, 200, 1, 0x7C, 0x20, 130, 1, 0x21, 0, 0x22, 5, 0x20, 130, 1, 0x0B],
          [0, 0x20, 5, 0x20, 5, 0x20, 0, 0x0B],
        ]
      ),
      (
        "blocks within blocks",
        [[0, 2, 0x40, 3, 0x7F, 4, 0x40, 5, 0x0B, 0x0B, 0x0C, 1, 0x0D, 0, 0x0B, 0x0B]]
      ),
      ("a table of branches", [[0, 2, 0x40, 0x41, 0, 0x0E, 3, 0, 0, 129, 1, 0, 0x0B, 0x0B]]),
      ("calls", [[0, 0x10, 200, 3, 0x11, 4, 0, 0x23, 1, 0x24, 1, 0x0B]]),
      (
        "memory, aligned and not",
        [[0, 0x28, 2, 128, 8, 0x28, 0, 4, 0x36, 1, 0, 0x3F, 0, 0x40, 0, 0x0B]]
      ),
      (
        "offsets, up and down, of what is read and written, in one function and the next",
        [
          [0, 0x28, 2, 8, 0x36, 2, 12, 0x28, 2, 4, 0x2B, 3, 200, 1, 0x39, 3, 4, 0x0B],
          [0, 0x28, 2, 4, 0x36, 2, 255, 255, 255, 255, 7, 0x36, 2, 0, 0x0B],
        ]
      ),
      (
        "offsets that come often among others",
        [
          [0]
            + [UInt8](0..<9).flatMap {
              [0x28, 2, 200, 1, 0x28, 2, $0, 0x36, 2, 8, 0x36, 2, 3 * $0] as [UInt8]
            } + [0x0B]
        ]
      ),
      (
        "numbers that come often among others",
        [
          [0]
            + [UInt8](0..<9).flatMap {
              [0x44, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x44, $0, 0, 0, 0, 0, 0, 0, 0] as [UInt8]
            } + [0x0B]
        ]
      ),
      (
        "constants",
        [
          [
            0, 0x41, 0x7F, 0x6A, 0x41, 128, 1, 0x6A, 0x42, 129, 128, 0x7E, 0x7C,
            0x43, 1, 2, 3, 0x0B, 0x44, 1, 2, 3, 4, 5, 6, 0x0B, 0xF0, 0x0B,
          ]
        ]
      ),
      (
        "addresses, far and near, up and down, and the last that is none",
        [
          [0, 0x41, 172, 252, 193, 0, 0x41, 204, 252, 193, 0, 0x41, 172, 252, 193, 0, 0x0B],
          [0, 0x41, 128, 128, 192, 0, 0x41, 255, 255, 255, 0, 0x41, 128, 128, 128, 1, 0x0B],
        ]
      ),
      (
        "conversions and copies",
        [[0, 0xFC, 2, 0xFC, 8, 0, 0, 0xFC, 9, 0, 0xFC, 10, 0, 0, 0xFC, 11, 0, 0x0B]]
      ),
      (
        "an operand that comes often",
        [[0] + [UInt8](repeating: 0, count: 30).flatMap { [0x20, 200, 1, 0x41, $0] } + [0x0B]]
      ),
    ] as [(String, [[UInt8]])])
  func joined(_ name: String, functions: [[UInt8]]) throws {
    #expect(try SplitModule(module(functions)).joined == module(functions))
  }

  @Test(
    "keeps what would be written otherwise out: then it is packed as it is",
    arguments: [
      ("an unknown instruction", module([[0, 0xFD, 12, 0x0B]])),
      ("a local's number in more bytes than it takes", module([[0, 0x20, 0x81, 0, 0x0B]])),
      ("an offset in more bytes than it takes", module([[0, 0x28, 2, 0x81, 0, 0x0B]])),
      ("an offset of 2³¹", module([[0, 0x28, 2, 128, 128, 128, 128, 8, 0x0B]])),
      ("a function that goes on after its end", module([[0, 0x0B, 1]])),
      ("half a function", Array(module([[0, 0x41, 1, 0x1A, 0x0B]]).dropLast(6))),
      ("no functions at all", [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 2, 7, 7]),
      ("a code section without a function", module([])),
      ("nothing", []),
    ] as [(String, [UInt8])])
  func notUnderstood(_ name: String, module: [UInt8]) {
    #expect(throws: ModuleReader.NotUnderstood.self) { try SplitModule(module) }
  }

  @Test("has no more symbols than a byte can tell, however many kinds of instructions there are")
  func manyKinds() throws {
    var body: [UInt8] = [0]
    for code in UInt8(0x45)...0xC4 { body.append(code) }
    for code in UInt8(0x28)...0x3E {
      for alignment in UInt8(0)..<4 { body += [code, alignment, 4, code, alignment, 9] }
    }
    for constant in UInt8(0)..<60 { for _ in 0..<9 { body += [0x41, constant, 0x1A] } }
    let module = module([body + [0x0B]])
    let split = try SplitModule(module)
    // Of 223 kinds, and the operands for which there is room; no locals here, and no addresses.
    #expect(split.bytes[0] == 251)
    #expect(try split.joined == module)
  }

  @Test("has what is alike together, and the same bytes each time")
  func streams() throws {
    let module = module([[0, 0x41, 7, 0x10, 200, 3, 0x41, 9, 0x6A, 0x10, 201, 3, 0x0B]])
    let split = try SplitModule(module)
    #expect(split.streams[SplitModule.Stream.before].suffix(1) == [1])
    #expect(split.streams[SplitModule.Stream.after] == [11, 1, 0])
    #expect(split.streams[SplitModule.Stream.declarations] == [0])
    #expect(split.streams[SplitModule.Stream.instructions].count == 6)
    #expect(try split.bytes == SplitModule(module).bytes)
  }
}
