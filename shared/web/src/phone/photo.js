// A photo is made small on the phone, which also leaves behind where and when it was taken.
const LONGEST_SIDE = 1600;
const MOST_BYTES = 300 * 1024;
const QUALITIES = [0.85, 0.75, 0.65, 0.5, 0.4];

const encoded = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return createImageBitmap(file);
  }
}

function drawn(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// A JPEG of at most 1600 pixels and 300 KB, or null for what cannot be shown.
export async function small(file) {
  let image;
  try {
    image = await decoded(file);
  } catch {
    return null;
  }
  for (let longest = LONGEST_SIDE; longest >= 200; longest *= 0.75) {
    const canvas = drawn(image, longest);
    for (const quality of QUALITIES) {
      const blob = await encoded(canvas, quality);
      if (blob && blob.size <= MOST_BYTES) return blob.arrayBuffer();
    }
  }
  return null;
}

export async function hash(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
