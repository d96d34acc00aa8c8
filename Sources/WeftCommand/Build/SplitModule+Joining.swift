extension SplitModule {
  /// The module again: what `Unpacker.c` must make of it.
  package var joined: [UInt8] {
    var module = streams[Stream.before]
    var rest = Rest(streams: streams)
    while rest.has(Stream.instructions) {
      let body = body(&rest)
      module += ModuleReader.written(body.count) + body
    }
    return module + streams[Stream.after]
  }

  private func body(_ rest: inout Rest) -> [UInt8] {
    let groups = rest.number(Stream.declarations)
    var body = ModuleReader.written(groups) + rest.numbers(2 * groups, Stream.declarations)
    var locals: [Int] = []
    func local(_ rank: Int) -> [UInt8] {
      if rank >= locals.count { locals += locals.count...rank }
      let local = locals.remove(at: rank)
      locals.insert(local, at: 0)
      return ModuleReader.written(local)
    }
    while true {
      let symbol = symbols[Int(rest.byte(Stream.instructions))]
      let stream = Int(symbol.more)
      body += symbol.bytes
      switch symbol.form {
      case .whole: break
      case .oneNumber: body += rest.numbers(1, stream)
      case .twoNumbers: body += rest.numbers(2, stream)
      case .constant: body += rest.numbers(1, Stream.byNext + rest.next(Stream.instructions))
      case .double: for _ in 0..<8 { body.append(rest.byte(stream)) }
      case .table:
        let count = rest.number(stream)
        body += ModuleReader.written(count) + rest.numbers(count + 1, stream)
      case .local: body += local(rest.number(stream))
      case .knownLocal: body += local(stream)
      case .last: return body
      }
    }
  }

  /// What has not been read of each stream.
  private struct Rest {
    let streams: [[UInt8]]
    private var places: [Int]

    init(streams: [[UInt8]]) {
      self.streams = streams
      places = [Int](repeating: 0, count: streams.count)
    }

    func has(_ stream: Int) -> Bool { places[stream] < streams[stream].count }
    func next(_ stream: Int) -> Int { Int(streams[stream][places[stream]]) }

    mutating func byte(_ stream: Int) -> UInt8 {
      defer { places[stream] += 1 }
      return streams[stream][places[stream]]
    }

    mutating func number(_ stream: Int) -> Int {
      var value = 0
      var shift = 0
      while true {
        let next = Int(byte(stream))
        value |= (next & 127) << shift
        guard next > 127 else { return value }
        shift += 7
      }
    }

    mutating func numbers(_ count: Int, _ stream: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      for _ in 0..<count {
        while next(stream) > 127 { bytes.append(byte(stream)) }
        bytes.append(byte(stream))
      }
      return bytes
    }
  }
}
