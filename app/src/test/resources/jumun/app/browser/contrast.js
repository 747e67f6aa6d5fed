// The text of the page that is hardest to read: the contrast of its colour to what is behind it, as WCAG 2 counts it.
() => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const rgba = color => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => [r, g, b]
    .map(value => value / 255)
    .map(value => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter(element => element.checkVisibility({ opacityProperty: true }) && !element.closest(".toast, noscript"))
    .filter(element => [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
    .map(element => {
      const [darker, lighter] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((one, other) => one - other);
      return { text: element.textContent.trim().slice(0, 60), contrast: (lighter + 0.05) / (darker + 0.05) };
    })
    .reduce((hardest, one) => (one.contrast < hardest.contrast ? one : hardest), { text: "", contrast: 21 });
}
