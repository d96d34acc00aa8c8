// The same requests as the browser's worker gets, answered by the same code on one core.
//
//   native RUNS FILE…    each file is one LiveRequest message
//
// Prints a line a file: the median, the least and the greatest time in milliseconds, and the answer's
// SHA-256 digest.
import BrowserRuntime
import DemoKit
import Demos
import Foundation

let catalog: Catalog<BrowserContext> = courseCatalog()
guard let runs = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }), runs > 0 else {
  fatalError("usage: native RUNS FILE…")
}
for path in CommandLine.arguments.dropFirst(2) {
  let message = [UInt8](try Data(contentsOf: URL(filePath: path)))
  var answer = catalog.answer(toMessage: message)
  var times: [Double] = []
  for _ in 0..<runs {
    let time = ContinuousClock().measure { answer = catalog.answer(toMessage: message) }
    times.append(time / .milliseconds(1))
  }
  times.sort()
  print(times[runs / 2], times[0], times[runs - 1], Digest(of: answer).hexadecimal)
}
