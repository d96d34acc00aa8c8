import HTTPTypes

extension HTTPField.Name {
  static let host = known("Host")
  static let fetchSite = known("Sec-Fetch-Site")
  static let fetchMode = known("Sec-Fetch-Mode")
  static let fetchDestination = known("Sec-Fetch-Dest")
  static let token = known("X-Weft-Token")
  static let referrerPolicy = known("Referrer-Policy")
  static let resourcePolicy = known("Cross-Origin-Resource-Policy")
  static let openerPolicy = known("Cross-Origin-Opener-Policy")
  static let frameOptions = known("X-Frame-Options")

  private static func known(_ name: String) -> Self {
    guard let name = Self(name) else { preconditionFailure("'\(name)' is no name of a header") }
    return name
  }
}
