import DemoKit
import Demos
import Testing
import Weaving

@Suite("Threads") struct ThreadTests {
  @Test("the bytes of every file are the same for any number", arguments: [2, 3, 8])
  func sameBytes(_ threads: Int) throws {
    let course = try TemporaryCourse([
      "a.md": "# A\n\n```{demo} naive-vs-importance\nreplicates: 7\n```\n\n$x$\n",
      "b.md": "# B\n\n```{demo} jensen-bound\nsamples: 500\n```\n\n$y$\n",
    ])
    let one = try Rendering(course.root, threads: 1)
    let many = try Rendering(course.root, threads: threads)
    #expect(one.diagnostics.isEmpty)
    #expect(one.site.files.map(\.path) == many.site.files.map(\.path))
    for (left, right) in zip(one.site.files, many.site.files) {
      #expect(left.bytes == right.bytes, "\(left.path)")
    }
  }

  @Test("chunks come back in order, and the lowest failure wins", arguments: [1, 2, 8])
  func map(_ threads: Int) throws {
    let context = NativeContext(threads: threads)
    let squares = try context.map(100) { index throws(DemoError) in index * index }
    #expect(squares == (0..<100).map { $0 * $0 })
    #expect(throws: DemoError.failed("chunk 0")) {
      try context.map(100) { index throws(DemoError) -> Int in
        throw .failed("chunk \(index)")
      }
    }
  }

  @Test("a run that is cancelled, or does far more than it may, ends")
  func control() throws {
    let cancelled = RunControl()
    cancelled.cancel()
    #expect(throws: DemoError.cancelled) {
      try NativeContext(threads: 1, control: cancelled).spent(1)
    }
    let late = RunControl(patience: .zero)
    #expect(throws: DemoError.cancelled) { try NativeContext(threads: 1, control: late).spent(1) }
    let context = NativeContext(threads: 1)
    try context.spent(2 * WorkBudget.cap)
    #expect(throws: DemoError.overBudget) { try context.spent(1) }
  }
}
