// What the page gets from script tags: the global Plotly, out of the installed `plotly` wheel.
import type * as PlotlyModule from "plotly.js-dist-min";

declare global {
  const Plotly: typeof PlotlyModule;
}
