import Dispatch
import Foundation

/// A client that sends bytes as they are: no library mends what is wrong with them.
///
/// Calls wait on threads of their own, so that the server, which shares this process, has its own free.
final class RawClient: Sendable {
  struct Answer: Sendable {
    /// 0 when the connection ended without one.
    var status = 0
    /// Names in small letters.
    var fields: [String: String] = [:]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Trouble: Error {
    var call: String
    var code: Int32
  }

  let port: Int
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "raw client")

  init(port: Int, receiveBuffer: Int32? = nil) throws {
    self.port = port
    #if os(Linux)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { throw Trouble(call: "socket", code: errno) }
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw Trouble(call: "connect", code: code)
    }
  }

  deinit { close(descriptor) }

  /// Sends bytes; answers whether all could be sent.
  @discardableResult
  func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await off {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Foundation.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// What arrives before `isEnough`, the end of the connection or the time limit.
  func receive(
    seconds: Double = 5, until isEnough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }
  ) async -> (bytes: [UInt8], isClosed: Bool) {
    await off {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
      while !isEnough(bytes) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now < deadline else { return (bytes, false) }
        var polled = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, Int32((deadline - now) / 1_000_000) + 1) > 0 else { continue }
        let count = recv(self.descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return (bytes, true) }
        bytes += buffer[..<count]
      }
      return (bytes, false)
    }
  }

  /// The next answer, whole.
  ///
  /// - Parameter hasBody: No for an answer to HEAD, which only says how long its body would be.
  func answer(seconds: Double = 5, hasBody: Bool = true) async -> Answer {
    let (bytes, _) = await receive(seconds: seconds) { bytes in
      guard let (head, body) = Self.split(bytes) else { return false }
      return !hasBody || body.count >= Self.length(head)
    }
    guard let (head, body) = Self.split(bytes) else { return Answer() }
    return Answer(
      status: Int(head.first?.split(separator: " ").dropFirst().first ?? "") ?? 0,
      fields: Self.fields(head), body: Array(body.prefix(Self.length(head))))
  }

  /// Sends a request and gets its answer.
  func request(
    _ method: String = "GET", _ target: String, host: String? = nil, fields: [String] = [],
    body: String = ""
  ) async -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + fields
    if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
    await send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return await answer(hasBody: method != "HEAD")
  }

  private func off<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { done in queue.async { done.resume(returning: body()) } }
  }

  private static func split(_ bytes: [UInt8]) -> (head: [String], body: ArraySlice<UInt8>)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    return (head.components(separatedBy: "\r\n"), bytes[end.upperBound...])
  }

  private static func fields(_ head: [String]) -> [String: String] {
    let pairs = head.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (
        parts[0].lowercased(), parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
      )
    }
    return Dictionary(pairs) { $0 + ", " + $1 }
  }

  private static func length(_ head: [String]) -> Int {
    fields(head)["content-length"].flatMap { Int($0) } ?? 0
  }
}

/// The events that one client got.
final class EventReader {
  private let client: RawClient
  private var rest: [UInt8] = []

  struct Event: Sendable {
    var name: String
    var data: [String: JSONValue]

    var version: Int? { data["version"]?.number }
    var page: String? { data["page"]?.text }
  }

  init(port: Int) async throws {
    client = try RawClient(port: port)
    await client.send(
      "GET \(ServedCourse.at("/weft/updates")) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
  }

  /// Events as they come, up to the first that will do, which is the last; what came, when the time
  /// is over.
  func events(
    seconds: Double = 10, until isLast: @escaping @Sendable (Event) -> Bool
  ) async -> [Event] {
    var events: [Event] = []
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      while let event = nextEvent() {
        events.append(event)
        if isLast(event) { return events }
      }
      let (bytes, isClosed) = await client.receive(seconds: 0.05) { !$0.isEmpty }
      rest += bytes
      if isClosed, bytes.isEmpty { break }
    }
    return events
  }

  /// Takes one event out of what has arrived. The chunks' sizes stand on lines of their own.
  private func nextEvent() -> Event? {
    let end = Array("\n\n".utf8)
    while let range = rest.firstRange(of: end) {
      let text = String(decoding: rest[..<range.lowerBound], as: UTF8.self)
      rest.removeSubrange(..<range.upperBound)
      var name: String?
      for line in text.split(whereSeparator: \.isNewline) {
        if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
        if line.hasPrefix("data: "), let name, let data = JSONValue(String(line.dropFirst(6))) {
          return Event(name: name, data: data.members)
        }
      }
    }
    return nil
  }
}

/// JSON as a test looks at it.
struct JSONValue: @unchecked Sendable {
  let value: Any

  init?(_ text: String) {
    let data = Data(text.utf8)
    guard let value = try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    else { return nil }
    self.value = value
  }

  private init(_ value: Any) { self.value = value }

  var number: Int? { (value as? NSNumber)?.intValue }
  var text: String? { value as? String }
  var elements: [JSONValue] { (value as? [Any] ?? []).map { JSONValue($0) } }
  var members: [String: JSONValue] {
    (value as? [String: Any] ?? [:]).mapValues { JSONValue($0) }
  }

  subscript(name: String) -> JSONValue? { members[name] }
}
