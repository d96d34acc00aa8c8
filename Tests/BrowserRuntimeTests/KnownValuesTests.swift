import BrowserRuntime
import DemoKit
import Testing

@Suite struct KnownValuesTests {
  static let values = [
    ReportValue("a", 1.5, unit: "s", digits: 3, "one"),
    ReportValue("b", -.infinity, exact: 2, uncertainty: .standardError(0.5), "two"),
    ReportValue("c", 0, exact: -0.0, uncertainty: .unknown("heavy"), "three"),
  ]

  @Test func `Values are laid out as the documentation says`() {
    let expected: [[UInt8]] = [
      [3, 0, 0, 0],
      [1, 0, 0, 0, 0x61], [0, 0, 0, 0, 0, 0, 0xF8, 0x3F], [0, 0],
      [1, 0, 0, 0, 0x62], [0, 0, 0, 0, 0, 0, 0xF0, 0xFF], [1, 0, 0, 0, 0, 0, 0, 0, 0x40],
      [1, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F],
      [1, 0, 0, 0, 0x63], [0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0, 0x80],
      [2, 5, 0, 0, 0, 0x68, 0x65, 0x61, 0x76, 0x79],
    ]
    #expect(KnownValues.bytes(of: Self.values) == expected.flatMap(\.self))
    #expect(KnownValues.bytes(of: []) == [0, 0, 0, 0])
  }

  @Test func `All that a claim can name of a value arrives`() throws {
    var request = LiveRequest(run: RunRequest(demo: ""), label: "")
    request.known = [.init(label: "here", values: Self.values)]
    let known = try #require(LiveRequest(message: request.message)?.known)
    #expect(known.map(\.label) == ["here"])
    #expect(known[0].values.map(\.name) == Self.values.map(\.name))
    #expect(known[0].values.map(\.value) == Self.values.map(\.value))
    #expect(known[0].values.map(\.exact) == Self.values.map(\.exact))
    #expect(known[0].values.map(\.uncertainty) == Self.values.map(\.uncertainty))
    #expect(LiveRequest(message: request.message)?.message == request.message)
  }
}
