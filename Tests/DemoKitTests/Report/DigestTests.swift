import DemoKit
import Testing

@Suite("Digest")
struct DigestTests {
  /// Digests by another implementation (CPython's hashlib), at every kind of padding.
  @Test(
    "Agrees with another implementation at the edges of a block",
    arguments: [
      (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (1, "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5"),
      (55, "e7313d333c272e639f790978283f9eb392e843d0f29b7016828bb1daa4aac70b"),
      (56, "4324d65f3c103567f5589c710bc08f8523f929a9272e3af36fc968e52abc6c27"),
      (57, "35df609437dcfea3279283ab79fd554e2bf78f8f7ae2de532d8ee300b09e8f73"),
      (63, "81c80242132f230c3bd41b3e63bbcff16107339549214a99614ff26664625055"),
      (64, "39e3d7b6b5d075d37d053ad89b24b41bef4f3c29760c84447cab3f3be1882241"),
      (65, "aacca6ff74fdbb296d165a45cecfa04e5127bc008770fbbdd48006f2d2fae95e"),
      (119, "9ce7368e4daf32341631b492e80359dc9f594b48453cd0dd5bf0b19279cc177e"),
      (120, "7836b787757e95e58b3ca5aec90b1b004e8deba1e50e9675af9cabf1a13a04b5"),
      (128, "d2742f1f4ac6bb7ca2b239ee18402ba8b3f9f8e652d2a72973c2b9ba11c08cf6"),
      (1000, "1e9bc38cbf860b9ec31918b065f9b52476c549a782e0e7990bed8ce3868d2371"),
    ])
  func agreesAtBlockEdges(length: Int, hexadecimal: String) {
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    #expect(Digest(of: message).hexadecimal == hexadecimal)
  }

  @Test(
    "Gives the published digests",
    arguments: [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func givesPublishedDigests(message: String, hexadecimal: String) {
    let digest = Digest(of: Array(message.utf8))
    #expect(digest.hexadecimal == hexadecimal)
    #expect(digest.bytes.count == 32)
    #expect(digest.bytes.first == UInt8(hexadecimal.prefix(2), radix: 16))
  }

  /// The test cases 1, 2 and 6 of RFC 4231.
  @Test(
    "Gives the published digests with a key",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func givesPublishedKeyedDigests(key: [UInt8], message: String, hexadecimal: String) {
    #expect(Digest(of: Array(message.utf8), keyedBy: key).hexadecimal == hexadecimal)
  }

  @Test("Of parts it is that of the whole", arguments: [1, 7, 63, 64, 65, 200])
  func ofParts(size: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    var running = RunningDigest()
    for start in stride(from: 0, to: message.count, by: size) {
      running.add(message[start..<min(message.count, start + size)])
      if start == 0 { #expect(running.digest == Digest(of: Array(message.prefix(size)))) }
    }
    #expect(running.digest == Digest(of: message))
  }
}
