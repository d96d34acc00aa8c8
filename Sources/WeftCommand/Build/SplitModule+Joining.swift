extension SplitModule {
  /// The module again: what `Unpacker.c` must make of it.
  package var joined: [UInt8] {
    get throws(ModuleReader.NotUnderstood) {
      var module = streams[Stream.before]
      var ways = MemoryWays()
      var rest = streams.map { ModuleReader($0) }
      while !rest[Stream.instructions].isAtEnd {
        let body = try body(&rest, &ways)
        module += ModuleReader.written(body.count) + body
      }
      return module + streams[Stream.after]
    }
  }

  /// - Parameter rest: What is left of each stream.
  private func body(
    _ rest: inout [ModuleReader], _ ways: inout MemoryWays
  ) throws(ModuleReader.NotUnderstood) -> [UInt8] {
    let groups = try rest[Stream.declarations].number()
    var body = ModuleReader.written(groups)
    body += try rest[Stream.declarations].takeNumbers(2 * groups)
    var locals = RecentLocals()
    while true {
      let symbol = symbols[Int(try rest[Stream.instructions].byte())]
      let stream = Int(symbol.more)
      body += symbol.bytes
      switch symbol.form {
      case .whole: break
      case .oneNumber: body += try rest[stream].takeNumbers(1)
      case .twoNumbers: body += try rest[stream].takeNumbers(2)
      case .constant:
        var next = rest[Stream.instructions]
        body += try rest[Stream.byNext + Int(next.byte())].takeNumbers(1)
      case .double: body += try rest[stream].take(8)
      case .table:
        let count = try rest[stream].number()
        body += ModuleReader.written(count)
        body += try rest[stream].takeNumbers(count + 1)
      case .local: body += ModuleReader.written(try locals.local(at: rest[stream].number()))
      case .knownLocal: body += ModuleReader.written(try locals.local(at: stream))
      case .last:
        ways.endFunction()
        return body
      case .address:
        let address = ways.addresses.number(after: try rest[stream].number())
        body += SplitInstruction.written(address: address)
      case .offset:
        let offset = ways[symbol].number(after: try rest[stream].number())
        body += ModuleReader.written(offset)
      case .knownOffset:
        guard let offset = SplitInstruction(symbol: symbol).offset else {
          throw ModuleReader.NotUnderstood()
        }
        _ = ways[symbol].way(to: offset)
      }
    }
  }
}
