import DemoKit

/// The known command that is most like an unknown one, if any is close.
///
/// Of equally close ones the one with the same first letter wins, then the shorter, then the first in the
/// alphabet. A name of one letter is like many.
func closestCommand(to name: String, in commands: [String]) -> String? {
  let word = name.dropFirst()
  guard word.utf8.count >= 2 else { return nil }
  func rank(_ command: Substring) -> (Int, Int, Substring) {
    (command.first == word.first ? 0 : 1, command.utf8.count, command)
  }
  let others = commands.map { $0.dropFirst() }.filter { $0 != word && $0.utf8.count >= 2 }
    .sorted { rank($0) < rank($1) }
  return Suggestion.closest(to: String(word), in: others.map(String.init)).map { "\\" + $0 }
}
