import BrowserRuntime
import DemoKit
import Testing

@Suite struct LiveResponseTests {
  @Test func `What is shown is laid out as the documentation says`() {
    let shown = LiveResponse.Shown(
      parts: ["h"], evaluations: ["e", ""], checks: [], digest: "d", values: [7, 8])
    let expected: [[UInt8]] = [
      [0, 1, 0, 0, 0, 1, 0, 0, 0, 0x68],
      [2, 0, 0, 0, 1, 0, 0, 0, 0x65, 0, 0, 0, 0],
      [0, 0, 0, 0, 1, 0, 0, 0, 0x64, 2, 0, 0, 0, 7, 8],
    ]
    #expect(LiveResponse.shown(shown).message == expected.flatMap(\.self))
  }

  @Test func `Problems are laid out as the documentation says`() {
    let problems = [
      Problem(id: "i", message: "m", hint: "h", place: .value("v", element: 2)),
      Problem(id: "j", message: "", place: .value("w", element: nil)),
      Problem(id: "k", message: "", place: .whole),
      Problem(id: "l", message: "", place: .name("n")),
      Problem(id: "o", message: "", place: .span(3..<300)),
    ]
    let expected: [[UInt8]] = [
      [1, 5, 0, 0, 0],
      [1, 0, 0, 0, 0x69, 1, 0, 0, 0, 0x6D, 1, 1, 0, 0, 0, 0x68],
      [2, 1, 0, 0, 0, 0x76, 3, 0, 0, 0],
      [1, 0, 0, 0, 0x6A, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0x77, 0, 0, 0, 0],
      [1, 0, 0, 0, 0x6B, 0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0x6C, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0x6E],
      [1, 0, 0, 0, 0x6F, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0x2C, 1, 0, 0],
    ]
    #expect(LiveResponse.problems(problems).message == expected.flatMap(\.self))
  }

  @Test(
    arguments: [
      (DemoError.cancelled, [2, 0]),
      (.overBudget, [2, 1]),
      (.failed("no"), [2, 2, 2, 0, 0, 0, 0x6E, 0x6F]),
    ] as [(DemoError, [UInt8])])
  func `A run without a report says why`(error: DemoError, message: [UInt8]) {
    #expect(LiveResponse.ended(error).message == message)
  }
}
