// Pictures: made smaller, kept, and held against each other by what is left when type is blurred.

/** A page of its own to draw on. */
export async function easel(browser) {
  const page = await (await browser.newContext()).newPage();
  await page.goto("about:blank");
  return page;
}

/** A screenshot, scaled and as WebP. */
export async function scaled(page, png, scale, quality) {
  const text = await page.evaluate(
    async ({ png, scale, quality }) => {
      const image = await createImageBitmap(await (await fetch(png)).blob());
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width * scale, image.height * scale].map(Math.round);
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/webp", quality);
    },
    { png: `data:image/png;base64,${png.toString("base64")}`, scale, quality },
  );
  return Buffer.from(text.split(",")[1], "base64");
}

/**
 * How far two pictures are apart: both are laid on the same coarse grid, and each cell may be met by a neighbour, so that
 * neither the edges of letters nor a shift by a pixel counts. Answers the share of cells that differ to the eye, and the
 * greatest difference of a cell (0 to 1).
 */
export const apart = (page, one, other) =>
  page.evaluate(
    async (pictures) => {
      const sizes = [];
      const [a, b] = await Promise.all(
        pictures.map(async ([kind, data]) => {
          const image = await createImageBitmap(await (await fetch(`data:image/${kind};base64,${data}`)).blob());
          sizes.push(Math.round((100 * image.width) / image.height));
          return image;
        }),
      );
      if (Math.abs(sizes[0] - sizes[1]) > 2) return { share: 1, most: 1 };
      const columns = Math.round(Math.max(a.width, b.width) > 700 ? 128 : 49);
      const rows = Math.round((columns * a.height) / a.width);
      const cells = [a, b].map((image) => {
        // Halved step by step: each cell is the mean of all that lies in it.
        let from = image;
        let [width, height] = [image.width, image.height];
        const draw = (w, h) => {
          const canvas = new OffscreenCanvas(w, h);
          const context = canvas.getContext("2d", { willReadFrequently: true });
          context.imageSmoothingQuality = "high";
          context.drawImage(from, 0, 0, w, h);
          [from, width, height] = [canvas, w, h];
          return context;
        };
        while (width > 2 * columns) draw(Math.ceil(width / 2), Math.ceil(height / 2));
        return draw(columns, rows).getImageData(0, 0, columns, rows).data;
      });
      const at = (data, x, y) => {
        const cell = 4 * (Math.min(rows - 1, Math.max(0, y)) * columns + Math.min(columns - 1, Math.max(0, x)));
        return [data[cell], data[cell + 1], data[cell + 2]];
      };
      const far = ([r, g, b], [s, h, c]) => Math.sqrt(0.3 * (r - s) ** 2 + 0.59 * (g - h) ** 2 + 0.11 * (b - c) ** 2) / 255;
      const nearest = (from, to, x, y) => {
        let least = 1;
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) least = Math.min(least, far(at(from, x, y), at(to, x + dx, y + dy)));
        return least;
      };
      let [differing, most] = [0, 0];
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) {
          const difference = Math.max(nearest(cells[0], cells[1], x, y), nearest(cells[1], cells[0], x, y));
          most = Math.max(most, difference);
          if (difference > 0.09) differing++;
        }
      }
      return { share: differing / (columns * rows), most };
    },
    [["png", one], ["webp", other]].map(([kind, data]) => [kind, data.toString("base64")]),
  );

/** How wide some words are in the typefaces that the pictures are in: elsewhere other fonts make other pictures. */
export const typefaces = (page) =>
  page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    return ["Noto Sans", "Noto Serif", "sans-serif", "serif", "system-ui", "ui-monospace"].map((name) => {
      context.font = `100px "${name}", ${name}`;
      return Math.round(context.measureText("Refuse all, agree to all, choose").width);
    });
  });
