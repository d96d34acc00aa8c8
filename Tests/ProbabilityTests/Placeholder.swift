import Testing
@testable import Probability
