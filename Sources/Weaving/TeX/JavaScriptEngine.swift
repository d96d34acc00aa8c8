/// One JavaScript context that evaluates scripts and calls functions on text. For one thread at a time.
final class JavaScriptEngine {
  /// A function that lives as long as its engine.
  struct Function {
    fileprivate var value: JavaScriptCore.Value
  }

  /// What a script threw, as text; `nil` when it was stopped or the memory ran out.
  struct Failure: Error {
    var message: String?
  }

  private let functions: JavaScriptCore
  private let group: OpaquePointer
  private let context: JavaScriptCore.Context

  /// - Throws: `.unavailable` where there is no JavaScriptCore.
  init() throws(TeXError) {
    functions = try JavaScriptCore()
    guard let group = functions.createGroup(), let context = functions.createContext(group, nil)
    else { throw TeXError(.unavailable, "JavaScriptCore can't start") }
    self.group = group
    self.context = context
  }

  deinit {
    functions.releaseContext(context)
    functions.releaseGroup(group)
  }

  /// Stops every later call that takes more processor time than this.
  func limit(seconds: Double) {
    functions.setTimeLimit?(group, seconds, nil, nil)
  }

  /// Evaluates a script for its effects.
  func run(_ script: String) throws(Failure) {
    _ = try evaluate(script)
  }

  /// Evaluates an expression that is a function.
  func function(_ expression: String) throws(Failure) -> Function {
    let value = try evaluate(expression)
    functions.protect(context, value)
    return Function(value: value)
  }

  /// Calls a function and turns what it returns into text.
  func call(_ function: Function, _ arguments: [String]) throws(Failure) -> String {
    let values = arguments.map { argument in
      withText(argument) { functions.textValue(context, $0) }
    }
    var thrown: OpaquePointer?
    let result = functions.call(context, function.value, nil, values.count, values, &thrown)
    return try text(of: checked(result, thrown))
  }

  private func evaluate(_ script: String) throws(Failure) -> JavaScriptCore.Value {
    var thrown: OpaquePointer?
    let result = withText(script) { functions.evaluate(context, $0, nil, nil, 1, &thrown) }
    return try checked(result, thrown)
  }

  private func checked(
    _ result: JavaScriptCore.Value?, _ thrown: OpaquePointer?
  ) throws(Failure) -> JavaScriptCore.Value {
    if let thrown { throw Failure(message: try? text(of: thrown)) }
    guard let result else { throw Failure(message: nil) }
    return result
  }

  private func text(of value: JavaScriptCore.Value) throws(Failure) -> String {
    var thrown: OpaquePointer?
    guard let copy = functions.copyText(context, value, &thrown), thrown == nil else {
      throw Failure(message: nil)
    }
    defer { functions.releaseText(copy) }
    let units = UnsafeBufferPointer(
      start: functions.textCharacters(copy), count: functions.textLength(copy))
    return String(decoding: units, as: UTF16.self)
  }

  /// As UTF-16 with its length, since a formula may hold a NUL.
  private func withText<Result>(_ text: String, _ body: (JavaScriptCore.Text?) -> Result) -> Result
  {
    let units = Array(text.utf16)
    let copy = functions.createText(units, units.count)
    defer { functions.releaseText(copy) }
    return body(copy)
  }
}
