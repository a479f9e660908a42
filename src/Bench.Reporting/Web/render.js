// Draws specifications without a browser. Runs after the bundles, in any JavaScript engine.
globalThis.renderCharts = async specs => Promise.all(specs.map(async spec => {
  try {
    const vegaSpec = vegaLite.compile(spec, { logger: vega.logger(vega.None) }).spec;
    const view = new vega.View(vega.parse(vegaSpec, null, { ast: true }), { renderer: 'none', expr: vega.expressionInterpreter, logLevel: vega.None });
    return { svg: await view.toSVG() };
  } catch (error) {
    return { error: String(error) };
  }
}));
