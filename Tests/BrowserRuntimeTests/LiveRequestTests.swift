import BrowserRuntime
import DemoKit
import Figures
import Testing

@Suite struct LiveRequestTests {
  static let request: LiveRequest = {
    var request = LiveRequest(
      label: "möbius",
      inputs: [
        ParameterInput("n", .scalar("12")),
        ParameterInput("weights", .list(["0.5", "", "½"])),
        ParameterInput("x", .other("a mapping")),
      ])
    request.known = [
      .init(
        label: "there",
        values: [
          ReportValue("a", 1.5, unit: "s", digits: 3, "one"),
          ReportValue("b", -.infinity, exact: 2, uncertainty: .standardError(0.5), "two"),
          ReportValue("c", 0, exact: -0.0, uncertainty: .unknown("heavy"), "three"),
        ])
    ]
    request.wantsDigestAlone = true
    request.held = HeldAxes(figure: "fits", ends: [-6, 6, 0, 0.1])
    request.seen = .narrow
    return request
  }()

  @Test func `A request is laid out as its documentation says`() {
    let request = LiveRequest(label: "é", inputs: [ParameterInput("n", .list(["7"]))])
    #expect(
      request.message == [
        2, 0xC3, 0xA9,  // the label
        1, 1, 0x6E,  // one parameter and its name
        1, 1, 1, 0x37,  // a list of one
        0,  // nothing that the worker does not know
        0,  // it is to be shown
        0,  // on axes of its own
        0,  // all of it
      ])
  }

  @Test func `Every kind of value survives the way to the demos`() {
    for leavesOutData in [true, false] {
      var request = Self.request
      request.leavesOutData = leavesOutData
      #expect(LiveRequest(message: request.message) == request)
    }
  }

  @Test(
    arguments: [
      ("a length past the end", [5, 0x61, 0, 0, 0, 0, 0]),
      (
        "a length of 2⁶³",
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0]
      ),
      ("a length in too many bytes", [0x81, 0, 0x61, 0, 0, 0, 0, 0]),
      ("a count of more than there is", [0, 100, 0, 0, 0, 0, 0]),
      ("a label that is not UTF-8", [1, 0xFF, 0, 0, 0, 0, 0]),
      ("an unknown kind of value", [0, 1, 0, 3, 0, 0, 0, 0, 0]),
      ("something between yes and no", [0, 0, 0, 2, 0, 0]),
      ("a sixth choice of what is wanted", [0, 0, 0, 0, 0, 5]),
      ("an end of an axis in too few bytes", [0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func `Bytes that make no sense are no request`(what: String, bytes: [UInt8]) {
    #expect(LiveRequest(message: [0, 0, 0, 0, 0, 0]) != nil)
    #expect(LiveRequest(message: bytes) == nil, "\(what)")
  }

  @Test func `A message that is cut short or too long is not a request`() {
    let message = Self.request.message
    for count in message.indices { #expect(LiveRequest(message: Array(message[..<count])) == nil) }
    #expect(LiveRequest(message: message + [0]) == nil)
  }
}
