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
}
