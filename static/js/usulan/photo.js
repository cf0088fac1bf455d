// A photo is made small before it is sent: 300 kB instead of 6 MB on 3G. What the browser cannot read goes as it is;
// the server judges it, and makes it small, in any case.

const LONGEST = 1600;
const QUALITY = 0.8;

export function enablePhoto(input) {
  const button = input.form.querySelector("button");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    button.disabled = true;
    try {
      const small = await shrink(file);
      // Another may have been chosen meanwhile.
      if (small && small.size < file.size && input.files[0] === file) put(input, small);
    } finally {
      button.disabled = false;
    }
  });
}

async function shrink(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white"; // behind what is transparent, as on the server
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const content = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return content && new File([content], file.name, { type: "image/jpeg" });
  } catch {
    return null;
  }
}

function put(input, file) {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dataset.kecil = file.size;
}
