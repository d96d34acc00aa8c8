import DemoKit

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
      let said = try engine.call(engine.function(Self.asking), [text])
      return said == "none" ? nil : said
    } catch {
      return ""
    }
  }

  /// As the page's worker opens the code: see FrontEnd/Live/engine.js.
  private static let asking = #"""
    (function (text) {
      if (typeof WebAssembly === "undefined") return "none";
      var bytes = new Uint8Array(text.length);
      for (var at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
      var module = new WebAssembly.Module(bytes);
      var packed = WebAssembly.Module.customSections(module, "demos")[0];
      if (packed) {
        var unpacker = new WebAssembly.Instance(module).exports;
        var start = unpacker.room(packed.byteLength);
        new Uint8Array(unpacker.memory.buffer, start, packed.byteLength).set(new Uint8Array(packed));
        var size = unpacker.unpack();
        module = new WebAssembly.Module(
          new Uint8Array(unpacker.memory.buffer, start + packed.byteLength, size));
      }
      var code = new WebAssembly.Instance(module, { weft: { progress: function () {} } }).exports;
      if (!code.weft_identity) return "";
      code.__main_argc_argv(0, 0);
      var place = code.weft_identity();
      var length = new DataView(code.memory.buffer).getUint32(place, true);
      return String.fromCharCode.apply(null, new Uint8Array(code.memory.buffer, place + 4, length));
    })
    """#
}
