import Foundation
import NIOCore
import Preview
import Testing

@Suite("Clients that follow a course", .serialized, .timeLimit(.minutes(2)))
struct ClientTests {
  @Test("200 at a time get every version")
  func manyClients() async throws {
    let course = try await ServedCourse(["a.md": "# A\n\nEdit 0.\n"])
    let port = course.port
    let edits = 20
    let versions = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<200 {
        let reader = try await EventReader(port: port)
        group.addTask {
          let last = 1 + edits
          return await reader.events(seconds: 20) { $0.name == "page" && $0.version == last }
            .filter { $0.name == "page" }.compactMap(\.version)
        }
      }
      while course.session.hub.clientCount < 200 { try await Task.sleep(for: .milliseconds(5)) }
      for edit in 1...edits {
        try course.folder.replace("a.md", with: "# A\n\nEdit \(edit).\n")
        while course.session.current.version < 1 + edit {
          try await Task.sleep(for: .milliseconds(1))
        }
      }
      return try await group.reduce(into: [[Int]]()) { $0.append($1) }
    }
    #expect(versions.count == 200)
    #expect(versions.allSatisfy { $0 == Array(2...(1 + edits)) })
  }

  @Test("one that does not read holds nobody up, and is told how things stand when it reads again")
  func slowReader() async throws {
    // As long as after each edit, so that the list of lessons says the same minutes.
    let filler = String(repeating: "words and words ", count: 15_000)
    let course = try await ServedCourse(["a.md": "# A\n\n0 \(filler)\n"])
    let slow = try RawClient(port: course.port, receiveBuffer: 4096)
    await slow.send(
      "GET \(ServedCourse.at("/weft/updates")) HTTP/1.1\r\nHost: 127.0.0.1:\(course.port)\r\n\r\n")
    let quick = try await EventReader(port: course.port)
    _ = await quick.events { $0.name == "hello" }
    for edit in 1...30 {
      let start = ContinuousClock.now
      try course.folder.replace("a.md", with: "# A\n\n\(edit) \(filler)\n")
      let events = await quick.events { $0.name == "page" }
      #expect(events.last?.version == 1 + edit)
      #expect(ContinuousClock.now - start < .seconds(2))
    }
    let (bytes, _) = await slow.receive(seconds: 10) { bytes in
      String(decoding: bytes.suffix(1000), as: UTF8.self).contains("\"a.html\":31")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "event: hello").count > 2)
    #expect(text.components(separatedBy: "event: page").count < 30)
  }

  @Test("a mailbox holds so much and no more")
  func mailbox() async {
    let mailbox = Mailbox(drop: {})
    let event = ByteBuffer(string: String(repeating: "x", count: 100_000))
    for _ in 0..<5 { mailbox.post(event) }
    guard case .events(let events) = await mailbox.next() else {
      Issue.record("five events are too many")
      return
    }
    #expect(events.count == 5)
    for _ in 0..<50 { mailbox.post(event) }
    guard case .missed = await mailbox.next() else {
      Issue.record("fifty events are not too many")
      return
    }
    mailbox.close()
    #expect(await mailbox.next() == nil)
  }

  @Test("one that stopped reading altogether is dropped")
  func stuckClient() async throws {
    let course = try await ServedCourse(["a.md": "# A\n"]) { $0.heartbeat = .milliseconds(200) }
    let stuck = try RawClient(port: course.port, receiveBuffer: 4096)
    await stuck.send(
      "GET \(ServedCourse.at("/weft/updates")) HTTP/1.1\r\nHost: 127.0.0.1:\(course.port)\r\n\r\n")
    while course.session.hub.clientCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
    let filler = String(repeating: "words and words ", count: 300_000)
    for edit in 1...3 {
      try course.folder.replace("a.md", with: "# A\n\n\(edit) \(filler)\n")
      try await Task.sleep(for: .milliseconds(300))
    }
    let deadline = ContinuousClock.now + .seconds(8)
    while course.session.hub.clientCount > 0, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(course.session.hub.clientCount == 0)
  }
}
