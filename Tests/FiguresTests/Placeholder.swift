import Testing
import Figures
