import DemoKit
import Foundation

/// pandoc, whose citeproc sets citations by the styles of the Citation Style Language.
///
/// A bibliography may come from anywhere, so pandoc gets as little as will do: what it reads stands on its
/// standard input, `--sandbox` lets it open no file but a copy of the style, its environment is empty, its
/// memory has a limit, and a clock runs.
struct Pandoc: Sendable {
  struct Failure: Error {
    /// What pandoc said, or why it said nothing.
    var words: String
  }

  /// Of the executable: another one may set citations otherwise.
  let identity: String
  private let program: Program

  /// In seconds; a bibliography of 4,000 entries takes two.
  private static let limit = 30.0
  /// For its runtime; 4,000 entries take a third of it.
  private static let memory = ["+RTS", "-M1g", "-RTS"]

  /// - Returns: `nil` where there is none.
  init?(_ program: Program? = Program.find("pandoc")) {
    guard let program, let identity = program.identity else { return nil }
    self.program = program
    self.identity = identity
  }

  /// - Throws: What pandoc complains of.
  func run(_ arguments: [String], _ input: Data) throws(Failure) -> Data {
    let answer: Program.Answer
    do {
      answer = try program.run(
        Self.memory + ["--sandbox", "--wrap=none"] + arguments, input: input,
        environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/nonexistent"],
        limit: Self.limit)
    } catch {
      throw Failure(words: "\(error)")
    }
    guard answer.isFine else {
      let isTooLarge = answer.complaints.contains("heap size is")
      throw Failure(words: isTooLarge ? Self.tooLarge : answer.complaints)
    }
    return answer.output
  }

  static let tooLarge = "that takes more than 1 GB of memory"

  /// What to do where it is missing.
  static let advice = "install Debian's 'pandoc' and 'citation-style-language-styles'"
}
