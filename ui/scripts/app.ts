// The script of every page. All of it is enhancement: each page works without it.
import { start as live } from "./live.ts";
import { startAll } from "./start.ts";

document.documentElement.classList.add("js");
startAll(document);
live();
