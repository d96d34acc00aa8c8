import DemoKit
import FrontEnd

extension BrowserCode {
  /// Whether the code was built from the catalog that a command has, as it says itself.
  ///
  /// It is run for that, which takes some tenths of a second: the answer is kept by the code's digest.
  /// Where there is no JavaScriptCore it can't be asked, and is believed.
  ///
  /// - Parameter identity: `Catalog.identity` of the command.
  package func isMade(for identity: String, store: CheckedStore?) -> Bool {
    let key = "browser code \(Digest(of: module).hexadecimal)"
    if case .found(let known)? = store?.lookUp(key) { return known == Array(identity.utf8) }
    guard let said = identityItSays else { return true }
    store?.store(Array(said.utf8), for: key)
    return said == identity
  }

  /// `nil` where nothing can run it; empty where it says nothing.
  private var identityItSays: String? {
    guard let engine = try? JavaScriptEngine() else { return nil }
    engine.limit(seconds: 10)
    // A character a byte.
    let text = String(String.UnicodeScalarView(module.map { Unicode.Scalar($0) }))
    do throws(JavaScriptEngine.Failure) {
      try engine.run(Scripts.identity)
      let said = try engine.call(engine.function("identityOf"), [text])
      return said == "none" ? nil : said
    } catch {
      return ""
    }
  }
}
