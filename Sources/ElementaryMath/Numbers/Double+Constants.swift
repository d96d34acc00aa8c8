extension Double {
  /// log 2: the nats in a bit.
  @inlinable public static var logTwo: Double { 0.693_147_180_559_945_3 }

  /// 1/√(2π): the height of the standard normal density at 0.
  @inlinable public static var standardNormalPeak: Double { 0.398_942_280_401_432_7 }
}
