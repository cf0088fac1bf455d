// The ranking page: follows the session, and moves and decides where the page has the controls for it.

import { enableButtons } from "./buttons.js";
import { count, enableDecisions } from "./decide.js";
import { enableDrag } from "./drag.js";
import { follow } from "./frame.js";
import { enableKeyboard } from "./keyboard.js";
import { enableWarning } from "./warning.js";

follow(count);
enableDrag();
enableKeyboard();
enableButtons();
enableDecisions();
enableWarning();
