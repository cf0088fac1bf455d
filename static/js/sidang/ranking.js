// The ranking page: follows the session, and moves and decides where the page has the controls for it.

import { enableBeside, refreshBeside, showBeside } from "./beside.js";
import { list, pick } from "./board.js";
import { enableButtons } from "./buttons.js";
import { bring, enableChoice, refreshTools, renewChoice } from "./choice.js";
import { count, enableDecisions } from "./decide.js";
import { enableDrag } from "./drag.js";
import { enableFilter, renewFilter } from "./filter.js";
import { follow } from "./frame.js";
import { enableKeyboard } from "./keyboard.js";
import { send } from "./send.js";
import { enableUndo } from "./undo.js";
import { enableWarning } from "./warning.js";

let drawn = list();

follow(() => {
  if (list() !== drawn) renewChoice(); else refreshTools();
  drawn = list();
  renewFilter();
  count();
  refreshBeside();
});
enableBeside();
enableChoice(showBeside);
enableDrag();
enableKeyboard();
enableButtons();
enableDecisions();
enableFilter();
enableUndo(async (one, item) => {
  await send(one.kind, one.fields, item, { again: true });
  if (item?.isConnected && pick(".butir--dipilih") === item && document.activeElement === item) bring(item);
});
enableWarning();
