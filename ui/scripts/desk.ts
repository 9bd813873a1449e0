// The script of the staff side: what every page has, and the queue's keys.
import "./app.ts";
import { start as keys } from "./keys.ts";
import { start as peek } from "./peek.ts";
import { start as ticks } from "./ticks.ts";

keys();
peek();
ticks();
