import Preview
import Testing

@Suite("What a request asks for")
struct TargetTests {
  @Test(
    "is decoded once",
    arguments: [
      ("/", ""), ("/intro.html", "intro.html"), ("/part%20one/a.html?x=1", "part one/a.html"),
      ("/%252e%252e/x", "%2e%2e/x"), ("/../x", "../x"), ("/a\\b", "a\\b"),
    ])
  func decoding(text: String, path: String) {
    #expect(Target(text)?.path == path)
  }

  @Test(
    "is nothing when it is no path, or holds what no path holds",
    arguments: ["", "*", "http://localhost/intro.html", "intro.html", "/a%00.html", "/%ff", "/%zz"])
  func refusal(text: String) {
    #expect(Target(text) == nil)
  }
}
