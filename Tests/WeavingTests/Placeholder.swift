import Testing
import Weaving
