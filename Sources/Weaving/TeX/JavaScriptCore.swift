#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few functions of JavaScriptCore's C interface that a formula needs, found when it is first used.
///
/// Linked in the ordinary way, the library (32 MB, with ICU and GLib behind it) costs every process
/// 3.4 ms before `main`, measured on two cores, and most renders take all formulas from the cache. So
/// it is opened by name here: nothing is paid until a formula is new, no header is needed to build, and
/// a machine without the library gets a sentence instead of a loader's error.
struct JavaScriptCore {
  typealias Context = OpaquePointer
  typealias Value = OpaquePointer
  typealias Text = OpaquePointer
  /// Where a call puts what was thrown.
  typealias Thrown = UnsafeMutablePointer<OpaquePointer?>
  typealias Arguments = UnsafePointer<OpaquePointer?>

  let createGroup: @convention(c) () -> OpaquePointer?
  let releaseGroup: @convention(c) (OpaquePointer?) -> Void
  let createContext: @convention(c) (OpaquePointer?, OpaquePointer?) -> Context?
  let releaseContext: @convention(c) (Context?) -> Void
  let createText: @convention(c) (UnsafePointer<UInt16>?, Int) -> Text?
  let releaseText: @convention(c) (Text?) -> Void
  let textLength: @convention(c) (Text?) -> Int
  let textCharacters: @convention(c) (Text?) -> UnsafePointer<UInt16>?
  let evaluate: @convention(c) (Context?, Text?, Value?, Text?, CInt, Thrown?) -> Value?
  let call: @convention(c) (Context?, Value?, Value?, Int, Arguments?, Thrown?) -> Value?
  let textValue: @convention(c) (Context?, Text?) -> Value?
  let copyText: @convention(c) (Context?, Value?, Thrown?) -> Text?
  let protect: @convention(c) (Context?, Value?) -> Void
  /// Not in the public headers, though exported by the framework and the GTK library alike. Seconds of
  /// processor time for each call; a missing callback means "stop".
  let setTimeLimit:
    (@convention(c) (OpaquePointer?, Double, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void)?

  #if canImport(Darwin)
    // Untested: written for macOS, never run there.
    static let libraries = ["/System/Library/Frameworks/JavaScriptCore.framework/JavaScriptCore"]
    static let advice = "the system's JavaScriptCore framework can't be opened"
  #else
    static let libraries = [
      "libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
      "libjavascriptcoregtk-4.0.so.18",
    ]
    static let advice =
      "formulas need JavaScriptCore: install it with 'apt-get install libjavascriptcoregtk-4.1-0'"
  #endif

  /// Opens the first of the libraries that is there.
  ///
  /// - Throws: `.unavailable`, saying what to install.
  init(libraries: [String] = Self.libraries) throws(TeXError) {
    guard let library = libraries.lazy.compactMap({ dlopen($0, RTLD_LAZY | RTLD_LOCAL) }).first
    else {
      Observer.noteUnknown()
      throw TeXError(.unavailable, Self.advice)
    }

    func find<Function>(_ name: String, as _: Function.Type) throws(TeXError) -> Function {
      guard let symbol = dlsym(library, name) else {
        throw TeXError(.unavailable, "JavaScriptCore has no '\(name)': \(Self.advice)")
      }
      return unsafeBitCast(symbol, to: Function.self)
    }

    createGroup = try find("JSContextGroupCreate", as: type(of: createGroup))
    releaseGroup = try find("JSContextGroupRelease", as: type(of: releaseGroup))
    createContext = try find("JSGlobalContextCreateInGroup", as: type(of: createContext))
    releaseContext = try find("JSGlobalContextRelease", as: type(of: releaseContext))
    createText = try find("JSStringCreateWithCharacters", as: type(of: createText))
    releaseText = try find("JSStringRelease", as: type(of: releaseText))
    textLength = try find("JSStringGetLength", as: type(of: textLength))
    textCharacters = try find("JSStringGetCharactersPtr", as: type(of: textCharacters))
    evaluate = try find("JSEvaluateScript", as: type(of: evaluate))
    call = try find("JSObjectCallAsFunction", as: type(of: call))
    textValue = try find("JSValueMakeString", as: type(of: textValue))
    copyText = try find("JSValueToStringCopy", as: type(of: copyText))
    protect = try find("JSValueProtect", as: type(of: protect))
    setTimeLimit = try? find("JSContextGroupSetExecutionTimeLimit", as: type(of: setTimeLimit))
  }
}
