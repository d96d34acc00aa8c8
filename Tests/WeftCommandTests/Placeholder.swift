import Testing
@testable import WeftCommand
