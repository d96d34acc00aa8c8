import Foundation
import Learning

// LearningBenchmark STEPS: for each line MODEL SEED on standard input, one training from its start;
// prints the seconds it took, those of the processor, and the loss.
// LearningBenchmark data: prints the data, a line a set: its name, how many units, then unit by unit.

func print(_ name: String, _ data: Batch) {
  let numbers = (0..<data.units).flatMap { data.row($0) }.map { "\($0)" }
  print(name, data.units, numbers.joined(separator: " "))
}

func train(_ model: Substring, steps: Int, seed: UInt64) -> Double? {
  switch model {
  case "points": PointAutoencoder.run(steps: steps, seed: seed)
  case "images": ImageAutoencoder.run(steps: steps, seed: seed)
  case "game": Game.run(steps: steps, seed: seed)
  case "machine": Machine.run(steps: steps, seed: seed)
  default: nil
  }
}

let argument = CommandLine.arguments.dropFirst().first ?? ""
if argument == "data" {
  print("points", TrainingData.arc)
  print("images", TrainingData.images)
  print("game", TrainingData.ring)
  print("machine", TrainingData.squares)
} else if let steps = Int(argument), steps >= 0 {
  while let line = readLine() {
    let words = line.split(separator: " ")
    guard words.count == 2, let seed = UInt64(words[1]) else {
      fatalError("not MODEL SEED: \(line)")
    }
    let used = clock()
    var loss: Double?
    let time = ContinuousClock().measure { loss = train(words[0], steps: steps, seed: seed) }
    guard let loss else { fatalError("no such model: \(words[0])") }
    print(time / .seconds(1), Double(clock() - used) / Double(CLOCKS_PER_SEC), loss)
    fflush(nil)
  }
} else {
  fatalError("usage: LearningBenchmark STEPS | data")
}
