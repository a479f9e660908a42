using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Machines;
using Bench.Analysis.Steps;
using Bench.Core.Factors;

namespace Bench.Reporting.Exports;

/// <summary>A row of llama-bench: what was measured, and on what.</summary>
/// <param name="Step">The figures.</param>
/// <param name="Machine">The machine of the server.</param>
/// <param name="Particulars">The settings of the cell for which llama-bench has no column, such as <c>num_ctx=8192</c>.</param>
internal sealed record LlamaBenchTest(EngineStep Step, ServerMachine Machine, IReadOnlyList<string> Particulars)
{
    public CellSummary Cell => Step.Cell;

    public static IEnumerable<LlamaBenchTest> Of(RunSummary run)
    {
        var particulars = new CellParticulars(run);
        return EngineStep.Of(run).Select(step => new LlamaBenchTest(
            step,
            ServerMachine.Of(run.Manifest, step.Cell),
            [.. particulars.Of(step.Cell).Where(pair => pair.Key != Factor.NumGpu).Select(pair => $"{pair.Key.Name}={pair.Value.Text}")]));
    }
}
