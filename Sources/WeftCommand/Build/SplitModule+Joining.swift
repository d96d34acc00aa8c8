extension SplitModule {
  /// The module again: what `Unpacker.c` must make of it.
  package var joined: [UInt8] {
    get throws(ModuleReader.NotUnderstood) {
      var module = streams[Stream.before]
      var address = 0
      var rest = streams.map { ModuleReader($0) }
      while !rest[Stream.instructions].isAtEnd {
        let body = try body(&rest, &address)
        module += ModuleReader.written(body.count) + body
      }
      return module + streams[Stream.after]
    }
  }

  /// - Parameters:
  ///   - rest: What is left of each stream.
  ///   - address: The last one.
  private func body(
    _ rest: inout [ModuleReader], _ address: inout Int
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
      case .last: return body
      case .address:
        let way = try rest[stream].number()
        address += way % 2 == 0 ? way / 2 : -(way + 1) / 2
        body += SplitInstruction.written(address: address)
      }
    }
  }
}
