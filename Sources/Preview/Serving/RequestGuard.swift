package import HTTPTypes
import LessonSyntax

/// Decides which requests are answered at all: those that a page of this server, or the person at this
/// machine, can have sent.
///
/// A page of any other site may make a browser send requests here. What it can't do is forge `Host`,
/// `Origin` and `Sec-Fetch-Site`, or read the token out of a page; so each is asked for. Another user of
/// this machine can forge all of them: the address itself is a secret.
package struct RequestGuard: Sendable {
  package struct Refusal: Error, Equatable {
    package var status: Int
    package var words: String
  }

  /// Names by which the server may be called, in small letters, without the port.
  private let names: Set<String>
  /// Whether any address in numbers will do: no site can make its own name of one.
  private let allowsAddresses: Bool
  private let port: Int
  private let secret: String
  /// What a request that changes a file has to carry; `nil` when none may.
  package let token: String?

  /// - Parameter secret: What every address begins with.
  package init(place: ListeningPlace, port: Int, secret: String, token: String?) {
    self.port = port
    self.secret = secret
    self.token = token
    names = Set(["127.0.0.1", "localhost", "[::1]", place.written] + place.names)
    allowsAddresses = place.isEverywhere
  }

  package func check(_ head: HTTPRequest) throws(Refusal) {
    guard let host = head.authority, isOurs(host), head.headerFields[values: .host].isEmpty else {
      throw Refusal(status: 421, words: "This server is not called that.")
    }
    let origins = head.headerFields[values: .origin]
    guard origins.count <= 1,
      origins.allSatisfy({ $0.lowercased() == "http://" + host.lowercased() })
    else { throw Refusal(status: 403, words: "Pages of other sites may ask nothing here.") }
    let sites = head.headerFields[values: .fetchSite]
    guard sites.allSatisfy({ $0 == "same-origin" || $0 == "none" }) || isVisit(head) else {
      throw Refusal(status: 403, words: "Pages of other sites may ask nothing here.")
    }
  }

  /// Whether the reader has followed a link from elsewhere, such as from a terminal in a browser: a window of
  /// its own, of which the other page sees nothing.
  private func isVisit(_ head: HTTPRequest) -> Bool {
    head.method == .get && head.headerFields[values: .fetchMode] == ["navigate"]
      && head.headerFields[values: .fetchDestination] == ["document"]
  }

  /// What is asked for, below the secret.
  package func target(of head: HTTPRequest) throws(Refusal) -> Target {
    let target = Target(head.path ?? "")
    if let target, target.path == Target.icon { return target }
    guard let target = target?.below({ Self.isSame(String($0), secret) }) else {
      throw Refusal(
        status: 403, words: "Open the address that \(CommandName.current) preview printed.")
    }
    return target
  }

  /// For requests that change a file.
  package func checkToken(_ head: HTTPRequest) throws(Refusal) {
    guard let token else {
      throw Refusal(status: 403, words: "Saving is off: start with --allow-save to turn it on.")
    }
    let given = head.headerFields[values: .token]
    guard given.count == 1, Self.isSame(given[0], token) else {
      throw Refusal(status: 403, words: "The page is not of this server: load it again.")
    }
  }

  private func isOurs(_ host: String) -> Bool {
    let host = host.lowercased()
    let suffix = ":\(port)"
    guard host.hasSuffix(suffix) || port == 80 else { return false }
    let name = host.hasSuffix(suffix) ? String(host.dropLast(suffix.count)) : host
    return names.contains(name) || (allowsAddresses && Self.isAddress(name))
  }

  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      return name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return ListeningPlace.isIPv4(name)
  }

  /// Takes the same time wherever the first difference is.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
