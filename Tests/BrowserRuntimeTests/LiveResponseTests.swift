import BrowserRuntime
import DemoKit
import Testing

@Suite struct LiveResponseTests {
  @Test func `What is shown is laid out as the documentation says`() {
    let shown = LiveResponse.Shown(
      parts: ["h"], evaluations: [.init(index: 300, html: "e"), .init(index: 1, html: "")],
      checks: [], keys: [.init(index: 1, texts: ["k", ""])], directive: "d",
      values: [ReportValue("v", 0, digits: 2, "")])
    let expected: [[UInt8]] = [
      [0, 1, 1, 0x68],
      [2, 0xAC, 0x02, 1, 0x65, 1, 0],
      // No checks, one key, and the directive.
      [0], [1, 1, 2, 1, 0x6B, 0], [1, 0x64],
      // A block of 21 bytes: one value, its name, help, number, no exact value, computed, unit, digits,
      // and that it is primary, its words, its symbol, and that it is not told over seeds.
      [21, 1, 1, 0x76, 0] + [0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 4] + [1, 1, 0x76, 0, 0],
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
      [1, 5],
      [1, 0x69, 1, 0x6D, 1, 1, 0x68, 2, 1, 0x76, 3],
      [1, 0x6A, 0, 0, 2, 1, 0x77, 0],
      [1, 0x6B, 0, 0, 0],
      [1, 0x6C, 0, 0, 1, 1, 0x6E],
      [1, 0x6F, 0, 0, 3, 3, 0xAC, 0x02],
    ]
    #expect(LiveResponse.problems(problems).message == expected.flatMap(\.self))
  }

  @Test(
    arguments: [
      (DemoError.cancelled, [2, 0]),
      (.overBudget, [2, 1]),
      (.failed("no"), [2, 2, 2, 0x6E, 0x6F]),
    ] as [(DemoError, [UInt8])])
  func `A run without a report says why`(error: DemoError, message: [UInt8]) {
    #expect(LiveResponse.ended(error).message == message)
  }

  @Test func `A digest comes alone`() {
    #expect(LiveResponse.digest("ab").message == [3, 2, 0x61, 0x62])
  }
}
