// The screen in the hall and on the phones: follows the session, page by page where it is a wide picture.

import { direct, enableDirector } from "./director.js";
import { follow } from "./frame.js";
import { drawMine, enableMine } from "./mine.js";
import { beginNews, tellNews } from "./news.js";
import { enablePages, showRow } from "./pages.js";

enablePages();
beginNews();
enableMine();
enableDirector(showRow);
follow((kode, frame) => {
  tellNews();
  drawMine(frame);
  direct(frame);
  showRow(kode);
});
