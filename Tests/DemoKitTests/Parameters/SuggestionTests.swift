import DemoKit
import Testing

@Suite("Suggestions")
struct SuggestionTests {
  private static let names = ["samples", "flip", "latent-bits", "seed", "agreement"]

  @Test(
    "A slip of the pen finds its word",
    arguments: [
      ("sample", "samples"), ("smaples", "samples"), ("Samples", "samples"), ("samlpes", "samples"),
      ("sampels", "samples"), ("latent_bits", "latent-bits"), ("latent bits", "latent-bits"),
      ("latentbits", "latent-bits"), ("sed", "seed"), ("fli", "flip"), ("lat", "latent-bits"),
      ("agree", "agreement"), ("LATENT-BITS", "latent-bits"),
    ])
  func finds(word: String, name: String) {
    #expect(Suggestion.closest(to: word, in: Self.names) == name)
    #expect(Suggestion.question(word, in: Self.names) == "did you mean '\(name)'?")
  }

  @Test(
    "Another word finds nothing", arguments: ["", "x", "temperature", "bits", "spl", "fl", "épée"])
  func findsNothing(word: String) {
    #expect(Suggestion.closest(to: word, in: Self.names) == nil)
    #expect(Suggestion.question(word, in: Self.names) == nil)
  }

  @Test("On a tie the first wins, and a nearer one beats an earlier one")
  func ties() {
    #expect(Suggestion.closest(to: "cat", in: ["bat", "hat"]) == "bat")
    #expect(Suggestion.closest(to: "hats", in: ["bat", "hat"]) == "hat")
    #expect(Suggestion.closest(to: "bat", in: ["bath", "bat"]) == "bat")
  }

  @Test("The longest words cost no more than long ones")
  func longWords() {
    let long = String(repeating: "ab", count: 1_000_000)
    #expect(Suggestion.closest(to: long, in: ["abab", long + "c"]) == long + "c")
  }

  @Test("What is passed over unseen would not have been the closest")
  func shortCuts() {
    var generator = SystemRandomNumberGenerator()
    func word() -> String {
      String(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in
          "abcd".randomElement(using: &generator)!
        })
    }
    for _ in 0..<2_000 {
      let (wanted, candidates) = (word(), (0..<8).map { _ in word() })
      let close = candidates.filter { candidate in
        let length = max(wanted.count, candidate.count)
        return Self.distance(wanted, candidate) <= min(max(1, length / 3), length - 1)
      }
      let expected =
        close.min { Self.distance(wanted, $0) < Self.distance(wanted, $1) }
        ?? (wanted.count < 3 ? nil : candidates.first { $0.hasPrefix(wanted) })
      #expect(Suggestion.closest(to: wanted, in: candidates) == expected, "\(wanted) \(candidates)")
    }
  }

  /// The whole table of the restricted edit distance.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var table = Array(
      repeating: Array(0...right.count), count: left.count + 1)
    for row in 0..<left.count {
      table[row + 1][0] = row + 1
      for column in 0..<right.count {
        let change = table[row][column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(change, table[row][column + 1] + 1, table[row + 1][column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = cost
      }
    }
    return table[left.count][right.count]
  }
}
