import "./shell/theme.css";
import "./shell/layout.css";
import { loadMessages } from "./core/i18n.js";

await loadMessages();
await import("./shell/shell.js");
