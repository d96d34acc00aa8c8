import FrontEnd

/// Turns formulas into HTML, with MathML inside for screen readers.
///
/// KaTeX runs in a JavaScript engine that starts with the first formula: a renderer whose formulas all
/// come from a cache starts none. For one thread at a time.
///
/// Formulas don't see each other: the macros are copied for each, so a `\gdef` ends with its formula. What
/// KaTeX accepts beyond LaTeX is accepted silently; what needs its trust (links, images, HTML) is an
/// error. Every formula ends: in length, expansions, tokens, sizes and time it is bounded.
package final class TeXRenderer {
  /// Characters (UTF-16) in one formula.
  package static let lengthLimit = 10_000
  package let katex: KaTeXPackage
  package let macros: [TeXMacro]
  private let timeLimit: Double
  private var state: Result<Session, TeXError>?

  private struct Session {
    var engine: JavaScriptEngine
    var render: JavaScriptEngine.Function
    var commands: [String]?
  }

  /// - Parameters:
  ///   - macros: The course's; of two with one name the later counts.
  ///   - katexDirectory: Where `katex.min.js` is; `nil` for the usual places.
  ///   - timeLimit: Processor seconds for one formula; a sensible one takes a millisecond.
  /// - Throws: `.unavailable` where there is no KaTeX, saying what to install.
  package init(
    macros: [TeXMacro] = [], katexDirectory: String? = nil, timeLimit: Double = 1
  ) throws(TeXError) {
    self.macros = macros
    self.timeLimit = timeLimit
    katex = try KaTeXPackage(directory: katexDirectory)
  }

  /// Names KaTeX and the way it is used here, without starting JavaScript: any change of it may change
  /// the HTML of a formula.
  package var version: String { katex.version }

  /// Whether a formula has started the engine.
  package var hasStarted: Bool { state != nil }

  /// The HTML of a formula, or what is wrong with it.
  package func render(_ formula: TeXFormula) -> Result<String, TeXError> {
    guard formula.tex.utf16.count <= Self.lengthLimit else {
      return .failure(
        TeXError(
          .formula, "The formula is longer than \(Self.lengthLimit) characters",
          range: 0..<formula.tex.utf8.count))
    }
    switch session() {
    case .failure(let error): return .failure(error)
    case .success(let session): return render(formula, in: session)
    }
  }

  private func render(_ formula: TeXFormula, in session: Session) -> Result<String, TeXError> {
    do throws(JavaScriptEngine.Failure) {
      let mode = formula.isDisplay ? "display" : "inline"
      let answer = try session.engine.call(session.render, [formula.tex, mode])
      if answer.utf8.first == UInt8(ascii: "+") { return .success(String(answer.dropFirst())) }
      if answer.utf8.first == UInt8(ascii: "!") {
        state = nil  // The engine keeps the memory that it took for this.
        return .failure(
          TeXError(
            .formula, "The formula makes more than \(answer.dropFirst()) KB of HTML",
            range: 0..<formula.tex.utf8.count))
      }
      var error = TeXError(driverAnswer: answer, tex: formula.tex)
      if !TeXAdvice.advise(&error) { error.suggestion = suggestion(for: error) }
      return .failure(error)
    } catch {
      state = nil  // A stopped engine may be anywhere; the next formula gets a fresh one.
      return .failure(
        TeXError(
          .timeout, "The formula takes more than \(timeLimit) seconds",
          range: 0..<formula.tex.utf8.count))
    }
  }

  private func suggestion(for error: TeXError) -> String? {
    guard let name = error.undefinedCommand, case .success(var session) = state else { return nil }
    if session.commands == nil {
      let names = try? session.engine.call(
        session.engine.function("commandNames"), [katex.source()])
      session.commands = names?.split(separator: "\n").map(String.init) ?? []
      state = .success(session)
    }
    return closestCommand(to: name, in: session.commands ?? [])
  }

  private func session() -> Result<Session, TeXError> {
    if let state { return state }
    let started = Result { () throws(TeXError) in try start() }
    state = started
    return started
  }

  private func start() throws(TeXError) -> Session {
    let engine = try JavaScriptEngine()
    let source = try katex.source()
    do throws(JavaScriptEngine.Failure) {
      try engine.run(source)
      try engine.run(Scripts.formulas)
      _ = try engine.call(engine.function("setMacros"), [jsonObject(macros)])
      let render = try engine.function("render")
      engine.limit(seconds: timeLimit)
      return Session(engine: engine, render: render)
    } catch {
      throw TeXError(
        .unavailable,
        "'\(katex.directory)/katex.min.js' does not run: \(error.message ?? "stopped")")
    }
  }
}

extension TeXError {
  /// Reads `-START END MESSAGE`, whose places count UTF-16.
  fileprivate init(driverAnswer answer: String, tex: String) {
    let parts = answer.dropFirst().split(
      separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    func offset(_ index: Int) -> Int {
      let count = parts.count > index ? Int(parts[index]) ?? 0 : 0
      let place = tex.utf16.index(tex.startIndex, offsetBy: count, limitedBy: tex.endIndex)
      return tex.utf8.distance(from: tex.startIndex, to: place ?? tex.endIndex)
    }
    let message = parts.count > 2 ? String(parts[2]) : "KaTeX can't read this"
    self.init(.formula, plain(message), range: offset(0)..<max(offset(0), offset(1)))
  }
}

/// KaTeX calls the end of a formula 'EOF', and speaks of its settings; control characters become
/// pictures of themselves.
private func plain(_ message: String) -> String {
  if message.hasPrefix("Too many expansions") { return "A macro expands without end" }
  let pieces = message.split(separator: "'EOF'", omittingEmptySubsequences: false)
  let words = pieces.joined(separator: "the end of the formula")
  return String(
    String.UnicodeScalarView(
      words.unicodeScalars.map { scalar in
        scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar
      }))
}

/// `{"\\E":"\\mathbb{E}"}`.
private func jsonObject(_ macros: [TeXMacro]) -> String {
  func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let isPlain = (0x20..<0x7F).contains(unit) && unit != 0x22 && unit != 0x5C
      if isPlain, let scalar = Unicode.Scalar(unit) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
  let members = macros.map { quoted($0.name) + ":" + quoted($0.expansion) }
  return "{" + members.joined(separator: ",") + "}"
}
