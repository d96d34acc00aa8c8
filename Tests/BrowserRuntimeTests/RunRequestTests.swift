import BrowserRuntime
import DemoKit
import Testing

@Suite struct RunRequestTests {
  static let request = RunRequest(
    demo: "möbius",
    inputs: [
      ParameterInput("n", .scalar("12")),
      ParameterInput("weights", .list(["0.5", "", "½"])),
      ParameterInput("x", .other("a mapping")),
    ])

  @Test func `A request is laid out as its documentation says`() {
    let request = RunRequest(demo: "é", inputs: [ParameterInput("n", .list(["7"]))])
    let expected: [UInt8] = [
      2, 0, 0, 0, 0xC3, 0xA9,  // the demo
      1, 0, 0, 0,  // one parameter
      1, 0, 0, 0, 0x6E,  // its name
      1, 1, 0, 0, 0,  // a list of one
      1, 0, 0, 0, 0x37,
    ]
    #expect(request.message == expected)
  }

  @Test func `Every kind of value survives the way to the page and back`() {
    #expect(RunRequest(message: Self.request.message) == Self.request)
    let bare = RunRequest(demo: "")
    #expect(RunRequest(message: bare.message) == bare)
  }

  @Test func `A request that breaks off anywhere is none`() {
    let message = Self.request.message
    for count in message.indices {
      #expect(RunRequest(message: Array(message[..<count])) == nil, "after \(count) bytes")
    }
  }

  @Test func `A request with something behind it is none`() {
    #expect(RunRequest(message: Self.request.message + [0]) == nil)
  }

  @Test(
    arguments: [
      ("a length past the end", [5, 0, 0, 0, 0x61, 0, 0, 0, 0]),
      ("a length of four thousand million", [0xFF, 0xFF, 0xFF, 0xFF, 0x61]),
      ("a count of four thousand million", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]),
      ("a name that is not UTF-8", [1, 0, 0, 0, 0xFF, 0, 0, 0, 0]),
      ("an unknown kind of value", [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func `Bytes that make no sense are no request`(what: String, message: [UInt8]) {
    #expect(RunRequest(message: message) == nil, "\(what)")
  }
}
