// The page of a session after "Tambahan dalam forum" was saved from it.

import { forgetSaved } from "./once.js";

forgetSaved();
const rest = new URLSearchParams(location.search);
rest.delete("tersimpan"); // loaded again, or sent to a colleague, this page follows no form
history.replaceState(history.state, "", `${location.pathname}${rest.size ? `?${rest}` : ""}${location.hash}`);
