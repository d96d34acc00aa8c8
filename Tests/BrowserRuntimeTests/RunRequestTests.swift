import BrowserRuntime
import DemoKit
import Testing

@Suite struct RunRequestTests {
  static let run = RunRequest(
    demo: "möbius",
    inputs: [
      ParameterInput("n", .scalar("12")),
      ParameterInput("weights", .list(["0.5", "", "½"])),
      ParameterInput("x", .other("a mapping")),
    ])

  @Test func `A run is laid out as its documentation says`() {
    let run = RunRequest(demo: "é", inputs: [ParameterInput("n", .list(["7"]))])
    let expected: [UInt8] = [
      2, 0, 0, 0, 0xC3, 0xA9,  // the demo
      1, 0, 0, 0,  // one parameter
      1, 0, 0, 0, 0x6E,  // its name
      1, 1, 0, 0, 0,  // a list of one
      1, 0, 0, 0, 0x37,
    ]
    let message = LiveRequest(run: run, label: "").message
    #expect(Array(message.prefix(expected.count)) == expected)
    // Seeds, label, captions, alternatives, what is shown, source, values, checks, known reports.
    #expect(message.dropFirst(expected.count).dropLast().allSatisfy { $0 == 0 })
    #expect(message.last == 1, "the digest is asked for")
    #expect(message.count == expected.count + 4 * 4 + 2 + 3 * 4 + 1)
  }

  @Test func `Every kind of value survives the way to the demos`() {
    let request = LiveRequest(run: Self.run, label: "here")
    #expect(LiveRequest(message: request.message) == request)
  }

  @Test(
    arguments: [
      ("a length past the end", [5, 0, 0, 0, 0x61, 0, 0, 0, 0]),
      ("a length of four thousand million", [0xFF, 0xFF, 0xFF, 0xFF, 0x61]),
      ("a count of four thousand million", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]),
      ("a name that is not UTF-8", [1, 0, 0, 0, 0xFF, 0, 0, 0, 0]),
      ("an unknown kind of value", [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func `Bytes that make no sense are no request`(what: String, start: [UInt8]) {
    let rest = LiveRequest(run: RunRequest(demo: ""), label: "").message.dropFirst(8)
    #expect(LiveRequest(message: start + rest) == nil, "\(what)")
  }
}
