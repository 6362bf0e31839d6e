// The hero image: drawn by the browser that is measured, so that no picture has to be kept.

/** A WebP image of 1200 × 500 pixels: hills before sunrise, with the grain of a photograph. */
export async function hero(page) {
  const base64 = await page.evaluate(async () => {
    const [width, height] = [1200, 500];
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext("2d");
    const sky = pen.createLinearGradient(0, 0, 0, height);
    [["#27344f", 0], ["#8a6a76", 0.55], ["#e8b48a", 0.8]].forEach(([colour, at]) => sky.addColorStop(at, colour));
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);
    for (let hill = 0; hill < 6; hill++) {
      pen.fillStyle = `hsl(${215 - hill * 12} 25% ${34 - hill * 5}%)`;
      pen.beginPath();
      pen.moveTo(0, height);
      for (let x = 0; x <= width; x += 4) {
        const wave = Math.sin(x / (90 + hill * 37) + hill) * 28 + Math.sin(x / (23 + hill * 5)) * 6;
        pen.lineTo(x, 210 + hill * 48 + wave);
      }
      pen.lineTo(width, height);
      pen.fill();
    }
    let seed = 7;
    const image = pen.getImageData(0, 0, width, height);
    for (let at = 0; at < image.data.length; at += 4) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const grain = (seed >>> 27) - 16;
      for (let channel = 0; channel < 3; channel++) image.data[at + channel] += grain;
    }
    pen.putImageData(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.6 });
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
  });
  return Buffer.from(base64, "base64");
}
