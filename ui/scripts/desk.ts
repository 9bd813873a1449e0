// The script of the staff side, beside app.js.
import { start as keys } from "./keys.ts";

keys();
