extension Digest {
  /// A digest that only those can make who know the key: HMAC-SHA-256 (RFC 2104).
  public init(of message: [UInt8], keyedBy key: [UInt8]) {
    let block = 64
    var padded = key.count > block ? Digest(of: key).bytes : key
    padded += [UInt8](repeating: 0, count: block - padded.count)
    let inner = Digest(of: padded.map { $0 ^ 0x36 } + message)
    self.init(of: padded.map { $0 ^ 0x5C } + inner.bytes)
  }
}
