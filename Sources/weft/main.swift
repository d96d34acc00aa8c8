import Demos
import WeftCommand

WeftCommand.main(catalog: courseCatalog())
