import Testing
@testable import BrowserRuntime
