import Foundation
import Preview
import Testing
import Weaving

/// What other sites, other users and other programs may try.
@Suite("Attacks on the server", .serialized)
struct AttackTests {
  private static let files = [
    "weft.yml": "title: A course\n", "intro.md": "# Intro\n\nText.\n", "notes.txt": "SECRET",
    ".hidden.md": "SECRET",
  ]

  @Test("no spelling of a path reads a file that is not of the site")
  func paths() async throws {
    let course = try await ServedCourse(Self.files)
    let outside = FilePath.name(of: course.folder.root) + "-outside.txt"
    try course.folder.write("SECRET", to: "../" + outside)
    defer { course.folder.remove("../" + outside) }
    let root = course.folder.root
    let targets = [
      "/notes.txt", "/intro.md", "/weft.yml", "/.hidden.md", "/.weft/cache", "/../\(outside)",
      "/%2e%2e/\(outside)", "/%2E%2e%2f\(outside)", "/..%2f\(outside)",
      "/%252e%252e%252f\(outside)",
      "/..%c0%af\(outside)", "/..\\\(outside)", "/..%5c\(outside)", "/intro.html/../notes.txt",
      "/intro.html%00.txt", "/notes.txt%00.html", "/%00", "//notes.txt", "///\(root)/notes.txt",
      "/\(root)/notes.txt", "\(root)/notes.txt", "file://\(root)/notes.txt",
      "http://127.0.0.1/notes.txt", "/./notes.txt", "/intro.html?path=../notes.txt",
      "/weft/page?path=../\(outside)", "/weft/page?path=notes.txt", "/weft/page?path=%2e%2e/x",
      "/etc/passwd", "/%2fetc%2fpasswd", "/proc/self/environ", "*", "intro.html", "/%", "/%zz",
      "/\u{ff0e}\u{ff0e}/\(outside)",
    ]
    // Also with the secret before them, which somebody may have got hold of.
    for target in targets + targets.map(ServedCourse.at) {
      let answer = try await RawClient(port: course.port).request("GET", target)
      #expect(!answer.text.contains("SECRET") && !answer.text.contains("root:"), "\(target)")
      let isPage = target.hasPrefix(ServedCourse.at("/intro.html?"))
      #expect(
        isPage ? answer.status == 200 : answer.status / 100 == 4, "\(target): \(answer.status)")
    }
  }

  @Test("without the secret of its address nothing is read, followed or changed")
  func otherUsers() async throws {
    let course = try await ServedCourse(Self.files)
    let token = try await course.token()
    for start in [
      "", "/", "/\(String(ServedCourse.secret.dropLast()))", "/\(ServedCourse.secret)0",
    ] {
      for (method, target) in [
        ("GET", "/"), ("GET", "/intro.html"), ("HEAD", "/intro.html"), ("GET", "/weft.css"),
        ("GET", "/weft/updates"), ("GET", "/weft/page?path=intro.html"), ("POST", "/weft/save"),
        ("GET", "/weft-preview.js"), ("GET", "/nothing"),
      ] {
        let answer = try await RawClient(port: course.port).request(
          method, start + target,
          fields: ["X-Weft-Token: \(token)", "Content-Type: application/json"],
          body: method == "POST" ? "{}" : "")
        #expect(answer.status == 403, "\(method) \(start)\(target)")
        if method != "HEAD" {
          #expect(answer.text == "Open the address that weft preview printed.\n")
        }
      }
    }
    #expect(try await course.get("/intro.html").status == 200)
  }

  @Test("a link that leads out of the course is no door")
  func links() async throws {
    let course = try await ServedCourse(Self.files)
    let target = course.folder.root + "-target"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: target) }
    try Data("SECRET".utf8).write(to: URL(fileURLWithPath: target + "/secret.md"))
    try Data("SECRET".utf8).write(to: URL(fileURLWithPath: target + "/secret.png"))
    for (link, place) in [("door.md", "secret.md"), ("door.png", "secret.png")] {
      try FileManager.default.createSymbolicLink(
        atPath: course.folder.path(link), withDestinationPath: target + "/" + place)
    }
    try FileManager.default.createSymbolicLink(
      atPath: course.folder.path("folder"), withDestinationPath: target)
    let reader = try await EventReader(port: course.port)
    _ = await reader.events { $0.name == "hello" }
    try course.folder.write(
      "# Intro\n\n![p](door.png)\n\n![q](folder/secret.png)\n", to: "intro.md")
    _ = await reader.events(seconds: 3) { $0.page == "intro.html" }
    for path in [
      "/door.html", "/door.png", "/folder/secret.html", "/folder/secret.png", "/intro.html",
    ] {
      #expect(try await !course.get(path).text.contains("SECRET"), "\(path)")
    }
  }

  @Test(
    "a name that is not the server's is refused, whatever it resolves to",
    arguments: [
      "evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1",
      "localhost.evil.example:PORT",
      "evil.example@127.0.0.1:PORT", "127.0.0.1:PORT.evil.example", "127.0.0.2:PORT",
      "0.0.0.0:PORT",
      "[::2]:PORT", "127.0.0.1:PORT, evil.example", "",
    ])
  func hosts(host: String) async throws {
    let course = try await ServedCourse(Self.files)
    let name = host.replacingOccurrences(of: "PORT", with: "\(course.port)")
    let answer = try await RawClient(port: course.port).request(
      "GET", ServedCourse.at("/intro.html"), host: name)
    #expect([400, 421].contains(answer.status), "\(answer.status)")
    #expect(!answer.text.contains("<h1"))
  }

  @Test(
    "the server's own names are answered",
    arguments: ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
  func ownNames(name: String) async throws {
    let course = try await ServedCourse(Self.files)
    let client = try RawClient(port: course.port)
    #expect(
      await client.request(
        "GET", ServedCourse.at("/"), host: "\(name):\(course.port)"
      ).status == 200)
  }

  @Test("no host, or two, is refused")
  func hostCount() async throws {
    let course = try await ServedCourse(Self.files)
    let none = try RawClient(port: course.port)
    await none.send("GET \(ServedCourse.at("/")) HTTP/1.1\r\n\r\n")
    #expect(await none.answer().status / 100 == 4)
    let two = try RawClient(port: course.port)
    let answer = await two.request("GET", ServedCourse.at("/"), fields: ["Host: evil.example"])
    #expect(answer.status / 100 == 4)
  }

  @Test(
    "requests that pages of other sites make are refused, reading and writing alike",
    arguments: [
      "Origin: http://evil.example", "Origin: null", "Origin: http://127.0.0.1",
      "Origin: https://127.0.0.1:PORT", "Origin: http://localhost:PORT",
      "Sec-Fetch-Site: cross-site",
      "Sec-Fetch-Site: same-site",
    ])
  func otherSites(field: String) async throws {
    let course = try await ServedCourse(Self.files)
    let field = field.replacingOccurrences(of: "PORT", with: "\(course.port)")
    for (method, target) in [
      ("GET", "/intro.html"), ("GET", "/weft/updates"), ("POST", "/weft/save"),
    ] {
      let answer = try await RawClient(port: course.port).request(
        method, ServedCourse.at(target),
        fields: [field, "X-Weft-Token: \(try await course.token())"],
        body: method == "POST" ? "{}" : "")
      #expect(answer.status == 403, "\(method) \(target)")
    }
  }

  @Test("who follows a link to a page from elsewhere gets a window of its own, and no frame")
  func visits() async throws {
    let course = try await ServedCourse(Self.files)
    let visit = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"]
    for (destination, status) in [("document", 200), ("iframe", 403), ("empty", 403)] {
      let answer = try await course.get(
        "/intro.html", fields: visit + ["Sec-Fetch-Dest: \(destination)"])
      #expect(answer.status == status, "\(destination)")
      #expect(answer.fields["cross-origin-opener-policy"] == "same-origin")
    }
    let post = try await RawClient(port: course.port).request(
      "POST", ServedCourse.at("/weft/save"), fields: visit + ["Sec-Fetch-Dest: document"],
      body: "{}")
    #expect(post.status == 403)
  }

  @Test("every answer forbids other sites to read or frame it, and its page to load from elsewhere")
  func headers() async throws {
    let course = try await ServedCourse(Self.files)
    for target in ["/", "/intro.html", "/weft.css", "/nothing", "/weft/page?path=intro.html", "*"] {
      let fields = try await course.get(target).fields
      let policy = try #require(fields["content-security-policy"], "\(target)")
      let rules = policy.components(separatedBy: "; ")
      #expect(rules.first == "default-src 'none'")
      let scripts = rules.first { $0.hasPrefix("script-src") }
      #expect((scripts != nil) == ["/", "/intro.html"].contains(target), "\(target)")
      #expect(!(scripts ?? "").contains("self") && !(scripts ?? "").contains("inline"))
      #expect(!policy.contains("unsafe-eval'") || policy.contains("'wasm-unsafe-eval'"))
      #expect(!policy.contains("http:") && !policy.contains("*"))
      #expect(fields["x-content-type-options"] == "nosniff")
      #expect(fields["x-frame-options"] == "DENY")
      #expect(fields["referrer-policy"] == "no-referrer")
      #expect(fields["cross-origin-resource-policy"] == "same-origin")
      #expect(fields.keys.allSatisfy { !$0.hasPrefix("access-control-") })
    }
  }

  @Test("nothing is changed without the token of this server")
  func tokens() async throws {
    let course = try await ServedCourse(Self.files)
    let token = try await course.token()
    #expect(token.count == 32)
    let json = "Content-Type: application/json"
    for fields in [
      [], ["X-Weft-Token: "], ["X-Weft-Token: \(String(token.reversed()))x"],
      ["X-Weft-Token: \(token)", "X-Weft-Token: x"],
    ] {
      let answer = try await RawClient(port: course.port).request(
        "POST", ServedCourse.at("/weft/save"), fields: fields + [json], body: "{}")
      #expect(answer.status == 403, "\(fields)")
    }
    let plain = try await RawClient(port: course.port).request(
      "POST", ServedCourse.at("/weft/save"),
      fields: ["X-Weft-Token: \(token)", "Content-Type: text/plain"],
      body: "{}")
    #expect(plain.status == 415)
    let right = try await RawClient(port: course.port).request(
      "POST", ServedCourse.at("/weft/save"), fields: ["X-Weft-Token: \(token)", json], body: "{}")
    #expect(right.status != 403)
    #expect(
      try await RawClient(port: course.port).request("POST", ServedCourse.at("/intro.html")).status
        == 405)
    #expect(
      try await RawClient(port: course.port).request("DELETE", ServedCourse.at("/intro.html"))
        .status == 405)
    #expect(
      try await RawClient(port: course.port).request(
        "PUT", ServedCourse.at("/weft/save"), body: "{}"
      ).status == 405)
  }

  @Test("where saving is off, pages have no token and nothing is saved")
  func savingOff() async throws {
    let course = try await ServedCourse(Self.files) { $0.allowsSaving = false }
    #expect(try await course.token() == "")
    let answer = try await RawClient(port: course.port).request(
      "POST", ServedCourse.at("/weft/save"),
      fields: ["X-Weft-Token: ", "Content-Type: application/json"], body: "{}"
    )
    #expect(answer.status == 403)
  }

  @Test("a body that is too large is refused, however it is sent")
  func largeBodies() async throws {
    let course = try await ServedCourse(Self.files)
    let fields = ["X-Weft-Token: \(try await course.token())", "Content-Type: application/json"]
    let large = String(repeating: "x", count: (64 << 10) + 1)
    let answer = try await RawClient(port: course.port).request(
      "POST", ServedCourse.at("/weft/save"), fields: fields, body: large)
    #expect(answer.status == 413)
    let chunked = try RawClient(port: course.port)
    let head = [
      "POST \(ServedCourse.at("/weft/save")) HTTP/1.1", "Host: 127.0.0.1:\(course.port)",
      "Transfer-Encoding: chunked",
    ]
    await chunked.send((head + fields).joined(separator: "\r\n") + "\r\n\r\n")
    for _ in 0..<9 {
      await chunked.send("2000\r\n" + String(repeating: "y", count: 0x2000) + "\r\n")
    }
    await chunked.send("0\r\n\r\n")
    #expect(await chunked.answer().status == 413)
    // One that never ends is cut off.
    let endless = try RawClient(port: course.port)
    await endless.send((head + fields).joined(separator: "\r\n") + "\r\n\r\n")
    var isOpen = true
    for _ in 0..<400 where isOpen {
      isOpen = await endless.send("2000\r\n" + String(repeating: "z", count: 0x2000) + "\r\n")
    }
    #expect(await endless.receive(seconds: 3).isClosed)
    let heads = try RawClient(port: course.port)
    await heads.send(
      "GET \(ServedCourse.at("/")) HTTP/1.1\r\nHost: 127.0.0.1:\(course.port)\r\nX: "
        + String(repeating: "h", count: 200_000))
    #expect(await heads.receive(seconds: 3).isClosed)
  }

  @Test("a request that could be read as two is not answered as two")
  func smuggling() async throws {
    let course = try await ServedCourse(Self.files)
    let host = "Host: 127.0.0.1:\(course.port)\r\n"
    let home = ServedCourse.at("/")
    let inner = "GET \(ServedCourse.at("/weft.css")) HTTP/1.1\r\n\(host)\r\n"
    let shapes = [
      "POST \(home) HTTP/1.1\r\n\(host)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST \(home) HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
      "POST \(home) HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "POST \(home) HTTP/1.1\r\n\(host)Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      "POST \(home) HTTP/1.1\r\n\(host)Content-Length: +3\r\n\r\nabc",
      "POST \(home) HTTP/1.1\r\n\(host)Content-Length: 3, 3\r\n\r\nabc",
      "GET \(home) HTTP/1.1\r\n\(host) folded: x\r\n\r\n",
      "GET \(home) HTTP/3.7\r\n\(host)\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    ]
    for shape in shapes {
      let client = try RawClient(port: course.port)
      await client.send(shape + inner)
      let (bytes, _) = await client.receive(seconds: 0.5)
      let text = String(decoding: bytes, as: UTF8.self)
      let answers = text.components(separatedBy: "HTTP/1.1 ").count - 1
      #expect(answers <= 1, "\(shape.debugDescription)")
    }
    #expect(try await course.get("/intro.html").status == 200)
  }

  @Test("connections that say nothing, or half a request, hold nobody up and end")
  func halfOpen() async throws {
    let course = try await ServedCourse(Self.files) { $0.idleTime = .seconds(1) }
    var clients: [RawClient] = []
    for index in 0..<500 {
      let client = try RawClient(port: course.port)
      if index.isMultiple(of: 2) { await client.send("GET /intro.html HTTP/1.1\r\nHo") }
      clients.append(client)
    }
    let start = ContinuousClock.now
    #expect(try await course.get("/intro.html").status == 200)
    #expect(ContinuousClock.now - start < .seconds(1))
    // A letter now and then does not keep a connection.
    let slow = clients[0]
    for letter in "st: 127.0" {
      await slow.send(String(letter))
      try await Task.sleep(for: .milliseconds(200))
    }
    for client in [slow, clients[1], clients[498], clients[499]] {
      #expect(await client.receive(seconds: 3).isClosed)
    }
  }
}
