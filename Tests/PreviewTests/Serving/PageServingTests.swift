import Foundation
import Preview
import Testing
import Weaving

@Suite("Serving pages")
struct PageServingTests {
  private static let files = [
    "weft.yml": "title: A course\n",
    "intro.md":
      "# Intro\n\nA formula $x^2$, ![a picture](pictures/one.svg), [more](part%20one/more.md).\n",
    "part one/more.md": "# More\n\nText.\n",
    "pictures/one.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
  ]

  @Test(
    "gives every file that a render would write, its bytes the same but for what keeps it up to date"
  )
  func sameFiles() async throws {
    let course = try await ServedCourse(Self.files)
    let fresh = try FreshRender(course.folder.root)
    #expect(fresh.files.count > 5)
    for file in fresh.files {
      let path = file.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
      let answer = try await course.get("/" + path)
      #expect(answer.status == 200, "\(file.path)")
      if file.path.hasSuffix(".html") {
        #expect(Self.bare(answer.text) == Self.bare(String(decoding: file.bytes, as: UTF8.self)))
        #expect(answer.text.contains("<script>const weftPreview = "))
      } else {
        #expect(answer.body == file.bytes, "\(file.path)")
      }
    }
  }

  /// A page without the policy that the server says itself, and without what the preview adds.
  private static func bare(_ page: String) -> String {
    page.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("Content-Security-Policy") && !$0.contains("const weftPreview = ")
    }.joined(separator: "\n")
  }

  @Test("answers / with the list of lessons, and an address that is none with a list too")
  func indexAndNothing() async throws {
    let course = try await ServedCourse(Self.files)
    let index = try await course.get("/")
    #expect(index.status == 200)
    #expect(index.text.contains("part%20one/more.html"))
    let nothing = try await course.get("/no/thing.html")
    #expect(nothing.status == 404)
    #expect(nothing.text.contains("There is no such page"))
    #expect(nothing.text.contains("href=\"../part%20one/more.html\""))
    #expect(try await RawClient(port: course.port).request("GET", "/favicon.ico").status == 204)
  }

  @Test("sends a file that the browser has already only once")
  func tags() async throws {
    let course = try await ServedCourse(Self.files)
    let first = try await course.get("/weft.css")
    let tag = try #require(first.fields["etag"])
    let second = try await course.get("/weft.css", fields: ["If-None-Match: \(tag)"])
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
    #expect(try await course.get("/weft.css", fields: ["If-None-Match: \"x\""]).status == 200)
  }

  @Test("answers HEAD with the head alone, and several requests of one connection in order")
  func oneConnection() async throws {
    let course = try await ServedCourse(Self.files)
    let client = try RawClient(port: course.port)
    await client.send(
      "HEAD \(ServedCourse.at("/intro.html")) HTTP/1.1\r\nHost: 127.0.0.1:\(course.port)\r\n\r\n")
    let (head, _) = await client.receive(seconds: 2) {
      $0.firstRange(of: Array("\r\n\r\n".utf8)) != nil
    }
    #expect(String(decoding: head, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
    #expect(head.suffix(4) == Array("\r\n\r\n".utf8)[...])
    #expect(
      await client.request("GET", ServedCourse.at("/weft.css")).fields["content-type"]
        == "text/css; charset=utf-8")
    #expect(await client.request("GET", ServedCourse.at("/intro.html")).text.contains("<h1"))
  }

  @Test("gives a page that is out of date everything it needs")
  func wholePage() async throws {
    let course = try await ServedCourse(Self.files)
    let answer = try await course.get("/weft/page?path=part%20one/more.html")
    let page = try #require(JSONValue(answer.text))
    #expect(page["page"]?.text == "part one/more.html")
    #expect(page["version"]?.number == 1)
    #expect(page["digest"]?.text?.count == 64)
    let regions = page["regions"]?.elements.compactMap { $0["region"]?.text }
    #expect(
      regions == [
        "head", "top", "opening", "contents", "body", "neighbours", "footer", "notes", "live",
      ])
    #expect(try await course.get("/weft/page?path=none.html").status == 404)
    #expect(try await course.get("/weft/page").status == 404)
  }

  @Test("ends when it is told to, says goodbye first, and frees its port")
  func ending() async throws {
    let course = try await ServedCourse(Self.files)
    let reader = try await EventReader(port: course.port)
    _ = await reader.events { $0.name == "hello" }
    await course.stop()
    #expect(await reader.events(seconds: 5) { $0.name == "bye" }.last?.name == "bye")
    #expect(throws: RawClient.Trouble.self) { try RawClient(port: course.port) }
  }

  @Test("says that a port is taken")
  func takenPort() async throws {
    let course = try await ServedCourse(Self.files)
    do {
      _ = try await ServedCourse(Self.files) { $0.port = course.port }
      Issue.record("two servers listen on one port")
    } catch let failure as PreviewServer.Failure {
      #expect(failure.isInUse)
    }
  }
}
