import ElementaryMath

/// `log Σ exp(xᵢ)` without overflow or underflow: the largest term is taken out first.
///
/// - Parameter logTerms: Natural logs; −∞ is a term of nothing.
/// - Returns: −∞ for no terms, or none but −∞; +∞ if one term is; NaN if one is NaN.
@inlinable
public func logSumExp<Terms: Collection>(_ logTerms: Terms) -> Double
where Terms.Element == Double {
  var largest = -Double.infinity
  for term in logTerms {
    if term.isNaN { return .nan }
    if term > largest { largest = term }
  }
  guard largest.isFinite else { return largest }
  var sum = 0.0
  for term in logTerms { sum += Double.exp(term - largest) }
  return largest + Double.log(sum)
}

/// `log (1/n) Σ exp(xᵢ)`: the log of an average of weights from their logs.
@inlinable
public func logMeanExp(_ logTerms: [Double]) -> Double {
  logSumExp(logTerms) - Double.log(Double(logTerms.count))
}

/// The effective size of a weighted sample, `(Σw)² / Σw²`, computed in log space.
///
/// - Parameter logWeights: Natural log, unnormalised.
/// - Returns: A number of draws in `1...logWeights.count`; 0 if there are none or all weights are zero.
/// - SeeAlso: Kong (1992); Kong, Liu, Wong (1994).
public func effectiveSampleSize(logWeights: [Double]) -> Double {
  let total = logSumExp(logWeights)
  guard total > -.infinity else { return 0 }
  var squares = 0.0
  for weight in logWeights {
    let share = Double.exp(weight - total)
    squares += share * share
  }
  return 1 / squares
}
