import DemoKit
import Learning

extension Report {
  /// Adds the two parts, `prefix-mean` and `prefix-sd`.
  ///
  /// - Parameter owner: Whose mean and sd, such as "the generator's".
  mutating func gradient(
    _ prefix: String, _ gradient: NormalGradient, of owner: String, _ help: String
  ) {
    value(prefix + "-mean", gradient.mean, help + ", in \(owner) mean")
    value(prefix + "-sd", gradient.sd, primary: false, help + ", in \(owner) sd")
  }
}
