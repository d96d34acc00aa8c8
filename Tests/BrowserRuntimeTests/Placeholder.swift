import Testing
import BrowserRuntime
