import Foundation
import Testing

/// A `weft preview` that runs until the test ends it.
private final class RunningPreview {
  let process = Process()
  private let scratch: Scratch
  private let tag = UUID().uuidString

  init(_ arguments: [String], in scratch: Scratch) throws {
    self.scratch = scratch
    process.executableURL = URL(fileURLWithPath: Command.executable)
    process.arguments = ["preview"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.root)
    process.environment = Command.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try scratch.handle(".out-" + tag)
    process.standardError = try scratch.handle(".err-" + tag)
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  var output: String { scratch.read(".out-" + tag) ?? "" }
  var errors: String { scratch.read(".err-" + tag) ?? "" }

  /// Waits until what was printed will do.
  func waits(_ isEnough: (RunningPreview) -> Bool) -> Bool {
    for _ in 0..<1000 {
      if isEnough(self) { return true }
      if !process.isRunning { return isEnough(self) }
      usleep(10_000)
    }
    return false
  }

  /// The address that it says.
  func address() throws -> URL {
    #expect(waits { $0.output.contains("Control-C") }, "\(errors)")
    let word = try #require(output.split(separator: " ").first { $0.hasPrefix("http://") })
    return try #require(URL(string: String(word)))
  }

  /// - Parameter path: Below the secret that the address begins with.
  func page(_ path: String = "") throws -> String {
    let address = try address()
    return try Self.page(
      "\(address.pathComponents[1])/\(path)", port: try #require(address.port))
  }

  /// Asks as a browser does, by a socket: Foundation's networking is another library.
  static func page(_ path: String, port: Int) throws -> String {
    #if os(Linux)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
    let request =
      "GET /\(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
    _ = Array(request.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let answer = try FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data()
    return String(decoding: answer, as: UTF8.self)
  }

  func end(_ signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }
}

@Suite("weft preview") struct PreviewCommandTests {
  @Test("serves a course, follows its files, says what is wrong, writes nothing, and ends with 0")
  func session() throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n\nBefore.\n"])
    let preview = try RunningPreview(["--port", "0", "--no-cache"], in: scratch)
    #expect(try preview.page("a.html").contains("<p>Before.</p>"))
    #expect(preview.output.hasPrefix("Serving lessons at http://127.0.0.1:"))
    #expect(preview.output.split(separator: "\n").count == 1)
    try scratch.write("# A\n\nAfter, [nowhere](b.md).\n", to: "lessons/a.md")
    #expect(preview.waits { $0.errors.contains("error[dead-link]") })
    #expect(
      preview.errors.contains(
        "lessons/a.md:3:18: error[dead-link]: there is no lesson 'b.md'\n    3 | After"))
    #expect(try preview.page("a.html").contains("After"))
    try scratch.write("# A\n\nAfter.\n", to: "lessons/a.md")
    #expect(preview.waits { $0.errors.hasSuffix("No problems are left.\n") })
    #expect(preview.end(SIGINT) == 0)
    #expect(!scratch.exists("output"))
    #expect(!scratch.exists("lessons/.weft"))
  }

  #if os(Linux)
    @Test("finds what changed when there was more to report than the system keeps")
    func overflow() throws {
      let scratch = try Scratch(["lessons/a.md": "# A\n", "lessons/x": "", "lessons/y": ""])
      let preview = try RunningPreview(["--port", "0"], in: scratch)
      _ = try preview.address()
      kill(preview.process.processIdentifier, SIGSTOP)
      let limit = try String(
        contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      for _ in 0..<(Int(limit.dropLast()) ?? 16_384) / 2 + 10 {
        // Two files in turns: events that are alike are kept once.
        utimes(scratch.path("lessons/x"), nil)
        utimes(scratch.path("lessons/y"), nil)
      }
      try scratch.write("# A\n\nLost.\n", to: "lessons/a.md")
      try scratch.write("# B\n\nFound.\n", to: "lessons/part/b.md")
      kill(preview.process.processIdentifier, SIGCONT)
      #expect(preview.waits { _ in (try? preview.page("part/b.html").contains("Found.")) ?? false })
      #expect(try preview.page("a.html").contains("Lost."))
      try scratch.write("# C\n\nAgain.\n", to: "lessons/part/c.md")
      #expect(preview.waits { _ in (try? preview.page("part/c.html").contains("Again.")) ?? false })
      #expect(preview.end(SIGINT) == 0)
    }
  #endif

  @Test("of one lesson says that lesson's page, and serves its neighbours too")
  func oneLesson() throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n", "lessons/b.md": "# B\n"])
    let preview = try RunningPreview(["lessons/b.md", "--port", "0"], in: scratch)
    #expect(try preview.address().path.hasSuffix("/b.html"))
    #expect(try preview.address().pathComponents[1].count == 32)
    #expect(try preview.page("b.html").contains("rel=\"prev\" href=\"a.html\""))
    #expect(preview.end(SIGTERM) == 0)
  }

  @Test("gives parameters their values, and refuses what reaches no demo")
  func parameters() throws {
    let scratch = try Scratch(["a.md": "# A\n\n```{demo} kl-directions\n```\n"])
    let refused = try Command("preview", ".", "--port", "0", "-P", "sampels=5", in: scratch.root)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("no demo of these lessons has a parameter 'sampels'"))
  }

  @Test("says kindly that its port is in use, that there is no course, that a port is none")
  func misuse() throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n"])
    let first = try RunningPreview(["--port", "0"], in: scratch)
    let port = try #require(try first.address().port)
    let second = try Command("preview", "--port", "\(port)", in: scratch.root)
    #expect(second.code == 2)
    #expect(
      second.errors.contains(
        "Port \(port) is in use. Take another with --port, or any free one with --port 0."))
    #expect(try Command("preview", "nowhere", in: scratch.root).code == 1)
    #expect(try Command("preview", "--port", "65536", in: scratch.root).code == 2)
    #expect(first.end(SIGINT) == 0)
  }

  @Test(
    "warns in one line where other machines can reach it, and lets pages save only when told to")
  func otherMachines() throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n"])
    let careful = try RunningPreview(["--port", "0", "--host", "0.0.0.0"], in: scratch)
    #expect(try careful.address().host == "0.0.0.0")
    #expect(
      careful.errors.hasPrefix(
        "warning: other machines can read these lessons; saving from pages is off. Open to everybody "
          + "who is told the address below"))
    #expect(careful.errors.hasSuffix("nothing is encrypted.\n"))
    #expect(careful.errors.count { $0 == "\n" } == 1)
    #expect(try careful.page("a.html").contains("\"token\":null"))
    let trusting = try RunningPreview(
      ["--port", "0", "--host", "0.0.0.0", "--allow-save"], in: scratch)
    _ = try trusting.address()
    #expect(
      trusting.errors.hasPrefix("warning: other machines can read these lessons and change them. "))
  }

  @Test(
    "listens where it is told to, however that is written",
    arguments: ["::1", "[::1]", "localhost"])
  func hosts(host: String) throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n"])
    let preview = try RunningPreview(["--port", "0", "--host", host], in: scratch)
    guard preview.waits({ $0.output.contains("Control-C") || $0.errors.contains("listened") }),
      !preview.errors.contains("listened")
    else {
      // A machine without IPv6.
      #expect(preview.errors.contains("can't be listened on"))
      return
    }
    #expect(preview.errors == "")
    let written = host == "::1" ? "[::1]" : host
    #expect(preview.output.hasPrefix("Serving lessons at http://\(written):"))
    #expect(preview.end(SIGTERM) == 0)
    #expect(try Command("preview", "--host", "", in: scratch.root).code == 2)
  }

  @Test("has the same address when it is started anew, and keeps it from everybody else")
  func sameAddress() throws {
    let scratch = try Scratch(["lessons/a.md": "# A\n", "other/a.md": "# A\n"])
    let secrets = try ["lessons", "lessons", "other"].map { course in
      let preview = try RunningPreview([course, "--port", "0"], in: scratch)
      let address = try preview.address()
      #expect(try RunningPreview.page("a.html", port: try #require(address.port)).contains(" 403 "))
      #expect(try preview.page("a.html").contains("<h1"))
      #expect(preview.end(SIGINT) == 0)
      return address.pathComponents[1]
    }
    #expect(secrets[0] == secrets[1] && secrets[0] != secrets[2])
  }
}
