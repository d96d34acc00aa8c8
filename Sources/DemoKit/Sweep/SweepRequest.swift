/// What a directive asks to be drawn: values of its demo against one of the demo's parameters, or two.
public struct SweepRequest: Equatable, Sendable {
  /// A stretch of one parameter.
  public struct Axis: Equatable, Sendable {
    public var parameter: String
    /// As written; without it the stretch begins where the parameter's range does.
    public var from: ParameterInput.Value?
    /// As written; without it the stretch ends where the parameter's range does.
    public var to: ParameterInput.Value?
    /// How many values of the parameter, 2…101.
    public var points: Int?

    public init(
      _ parameter: String, from: ParameterInput.Value? = nil, to: ParameterInput.Value? = nil,
      points: Int? = nil
    ) {
      self.parameter = parameter
      self.from = from
      self.to = to
      self.points = points
    }
  }

  /// One, for curves, or two, for heat maps: what goes to the right and what goes up.
  public var axes: [Axis]
  /// Names of values; those of one group share a figure. Without any: the report's first value.
  public var values: [[String]]

  public init(axes: [Axis], values: [[String]] = []) {
    self.axes = axes
    self.values = values
  }
}
