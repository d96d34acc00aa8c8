import { showGlances } from "./glances.js";

showGlances();
