/// After each function comes the one that has most in common with the last three, for its length.
struct FunctionOrder {
  /// The functions by their numbers, imported ones not counted.
  private(set) var order: [Int] = []

  private let functions: [ModuleFunction]
  /// The functions that have a row of instructions.
  private var places: [UInt64: [Int]] = [:]
  private var isPlaced: [Bool]
  private var common: [Int]

  /// Those that are called most come first, for their numbers are the shortest there.
  private static let first = 30
  /// How much of what a function has in common with the last, the one before and that before counts.
  private static let weights = [6, 3, 2]

  init(_ functions: [ModuleFunction], imported: Int) {
    self.functions = functions
    isPlaced = Array(repeating: false, count: functions.count)
    common = Array(repeating: 0, count: functions.count)
    for (number, function) in functions.enumerated() {
      for row in function.rows { places[row, default: []].append(number) }
    }
    for function in Self.mostCalled(functions, imported).prefix(Self.first) { place(function) }
    var next = 0
    while order.count < functions.count {
      while isPlaced[next] { next += 1 }
      place(likest ?? next)
    }
  }

  private static func mostCalled(_ functions: [ModuleFunction], _ imported: Int) -> [Int] {
    var calls = Array(repeating: 0, count: functions.count)
    for function in functions {
      for callee in function.callees where callee >= imported && callee - imported < calls.count {
        calls[callee - imported] += 1
      }
    }
    return calls.indices.sorted { (-calls[$0], $0) < (-calls[$1], $1) }
  }

  private mutating func place(_ function: Int) {
    order.append(function)
    isPlaced[function] = true
  }

  /// None where the last functions have nothing in common with any that is left.
  private var likest: Int? {
    mutating get {
      var touched: [Int] = []
      for (last, weight) in zip(order.reversed(), Self.weights) {
        for row in functions[last].rows {
          for function in places[row] ?? [] where !isPlaced[function] {
            if common[function] == 0 { touched.append(function) }
            common[function] += weight
          }
        }
      }
      var best: Int?
      var most = 0.0
      for function in touched {
        let share =
          Double(common[function]) / (Double(functions[function].rows.count).squareRoot() + 20)
        if share > most || share == most && function < best ?? 0 {
          (best, most) = (function, share)
        }
        common[function] = 0
      }
      return best
    }
  }
}
