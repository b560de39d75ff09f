// The Chinese of the console: English text -> Chinese.

import capacity from "./zh-capacity.js";
import changes from "./zh-changes.js";
import cockpit from "./zh-cockpit.js";
import figures from "./zh-figures.js";
import money from "./zh-money.js";
import promises from "./zh-promises.js";
import shell from "./zh-shell.js";
import words from "./zh-words.js";

export default { ...words, ...shell, ...cockpit, ...capacity, ...changes, ...promises, ...money, ...figures };
