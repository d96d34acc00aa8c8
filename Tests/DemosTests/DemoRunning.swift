import DemoKit
import Demos
import Dispatch
import Synchronization
import Testing

/// Runs chunks on so many threads that fight for them.
struct ThreadedContext: RunContext {
  var threads = 1
  var meter = Meter()

  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    let failure = Mutex(DemoError?.none)
    let upcoming = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = upcoming.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do throws(DemoError) {
          let result = try body(index)
          results.withLock { $0[index] = result }
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return results.withLock { $0 }.compactMap(\.self)
  }

  func spent(_ units: Int64) throws(DemoError) {
    meter.units.wrappingAdd(units, ordering: .relaxed)
  }
}

/// Counts the work that a run says it has done.
final class Meter: Sendable {
  let units = Atomic<Int64>(0)

  var total: Int64 { units.load(ordering: .relaxed) }
}

/// Runs a demo of the course by its name, with parameters as a lesson writes them.
func run(
  _ name: String, _ parameters: [String: String] = [:], threads: Int = 1
) throws -> Report {
  switch try preparation(name, parameters) {
  case .ready(let run): return try run.run(ThreadedContext(threads: threads))
  case .invalid(let problems): throw InvalidParameters(problems: problems)
  }
}

func preparation(
  _ name: String, _ parameters: [String: String]
) throws -> Preparation<ThreadedContext> {
  let catalog: Catalog<ThreadedContext> = courseCatalog()
  let entry = try #require(catalog.entry(named: name))
  return entry.prepare(
    parameters.sorted { $0.key < $1.key }.map { name, text in
      guard text.hasPrefix("[") else { return ParameterInput(name, .scalar(text)) }
      let elements = text.dropFirst().dropLast().split(separator: ",")
      return ParameterInput(name, .list(elements.map { $0.filter { $0 != " " } }))
    })
}

/// What is wrong with parameters, in the words that a reader sees.
func problems(
  _ name: String, _ parameters: [String: String]
) throws -> [String] {
  guard case .invalid(let problems) = try preparation(name, parameters) else { return [] }
  return problems.map { "\($0.id): \($0.message)" + ($0.hint.map { "; \($0)" } ?? "") }
}

struct InvalidParameters: Error {
  var problems: [Problem]
}

extension Report {
  func number(_ name: String) throws -> Double { try #require(value(named: name)).value }
  func exact(_ name: String) throws -> Double { try #require(value(named: name)?.exact) }
  /// `nil` where the value says that it has none.
  func standardError(_ name: String) throws -> Double? {
    guard case .standardError(let error) = try #require(value(named: name)).uncertainty else {
      return nil
    }
    return error
  }

  /// (value − exact) / standard error.
  func deviation(_ name: String) throws -> Double {
    try (number(name) - exact(name)) / #require(try standardError(name))
  }
}
