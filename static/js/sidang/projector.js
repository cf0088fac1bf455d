// The screen in the hall and on the phones: follows the session, page by page where it is a wide picture.

import { follow } from "./frame.js";
import { enablePages, showRow } from "./pages.js";

enablePages();
follow(showRow);
