import Foundation

/// Where a preview listens, and who can reach it there.
package struct ListeningPlace: Sendable {
  /// A name or an address, in small letters and without brackets.
  package let host: String

  /// - Parameter host: As the user wrote it: `127.0.0.1`, `localhost`, `::1`, `[::1]`.
  package init(_ host: String) {
    let host = host.lowercased()
    self.host =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }

  /// As it stands in an address.
  package var written: String { host.contains(":") ? "[\(host)]" : host }

  /// Whether only this machine can reach it.
  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || (host.hasPrefix("127.") && Self.isIPv4(host))
  }

  /// Whether it is every address of this machine.
  package var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }

  /// Names by which other machines may call this one, in small letters.
  package var names: [String] {
    guard !isLoopback else { return [] }
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return [] }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    ).lowercased()
    return name.isEmpty ? [] : [name, name + ".local"]
  }

  /// The addresses at which other machines reach it.
  package var openAddresses: [String] {
    guard isEverywhere else { return isLoopback ? [] : [host] }
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var addresses: [String] = []
    var entry = list
    while let interface = entry?.pointee {
      let isUp = interface.ifa_flags & UInt32(IFF_UP) != 0
      let isOwn = interface.ifa_flags & UInt32(IFF_LOOPBACK) != 0
      if isUp, !isOwn, let address = interface.ifa_addr.flatMap(Self.text),
        host == "::" || !address.contains(":"), !addresses.contains(address)
      {
        addresses.append(address)
      }
      entry = interface.ifa_next
    }
    return addresses
  }

  private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
    let size: socklen_t
    switch Int32(address.pointee.sa_family) {
    case AF_INET: size = socklen_t(MemoryLayout<sockaddr_in>.size)
    case AF_INET6: size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    default: return nil
    }
    var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(address, size, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func isIPv4(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
      }
  }
}
