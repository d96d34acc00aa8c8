/// A picture of at most sixteen colours as a PNG file.
///
/// Four bits a pixel in stored blocks of deflate: 0.7 characters a pixel as base64, where the shortest
/// path data take 6. Compression would save less than it costs in code; pages are compressed on their way.
/// - SeeAlso: W3C, "Portable Network Graphics", third edition; RFC 1950, RFC 1951.
struct PNG {
  private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// - Parameters:
  ///   - pixels: `[height × width]`, row by row from the top: places in `colours`.
  ///   - colours: At most 16.
  init(width: Int, height: Int, pixels: [UInt8], colours: [Colour]) {
    var header = Self.word(UInt32(width)) + Self.word(UInt32(height))
    // Four bits, by palette, and the only methods there are.
    header += [4, 3, 0, 0, 0]
    add("IHDR", header)
    var palette: [UInt8] = []
    for colour in colours { palette += [colour.red, colour.green, colour.blue] }
    add("PLTE", palette)
    add("tRNS", colours.map { $0.alpha })
    add("IDAT", Self.stored(Self.packed(width, height, pixels)))
    add("IEND", [])
  }

  struct Colour {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
    var alpha: UInt8
  }

  /// Two pixels a byte, each row after a zero: it is not filtered.
  private static func packed(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(height * (width / 2 + 2))
    for row in 0..<height {
      data.append(0)
      for column in stride(from: row * width, to: (row + 1) * width, by: 2) {
        let right = column + 1 < (row + 1) * width ? pixels[column + 1] : 0
        data.append(pixels[column] << 4 | right)
      }
    }
    return data
  }

  /// A zlib stream of stored blocks.
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(data.count, start + 65535)
      let size = end - start
      let low = UInt8(size & 255)
      let high = UInt8(size >> 8)
      stream += [end == data.count ? 1 : 0, low, high, ~low, ~high]
      stream += data[start..<end]
      start = end
    } while start < data.count
    return stream + word(adler(data))
  }

  private mutating func add(_ name: StaticString, _ data: [UInt8]) {
    var chunk: [UInt8] = []
    for index in 0..<4 { chunk.append(name.utf8Start[index]) }
    chunk += data
    bytes += Self.word(UInt32(data.count)) + chunk + Self.word(Self.checksum(chunk))
  }

  /// All 32 bits: an `Int` has no more of them in a browser, and one for the sign.
  private static func word(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
  }

  /// CRC-32, bit by bit: pictures are small, and a table is a kilobyte.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
    return ~register
  }

  /// Adler-32.
  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }

  /// An address that holds the picture.
  var address: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text = Array("data:image/png;base64,".utf8)
    text.reserveCapacity(text.count + bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = min(3, bytes.count - start)
      var group = 0
      for index in 0..<3 { group = group << 8 | (index < rest ? Int(bytes[start + index]) : 0) }
      for index in 0..<4 {
        let digit = digits[group >> (18 - 6 * index) & 63]
        text.append(index <= rest ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
