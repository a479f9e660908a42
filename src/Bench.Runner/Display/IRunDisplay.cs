using Bench.Analysis.Cells;
using Bench.Core.Plans;

namespace Bench.Runner.Display;

/// <summary>Shows a person how a run goes. Calls come from the session's thread and return at once.</summary>
internal interface IRunDisplay : IAsyncDisposable
{
    /// <summary>Something worth a line before, between or after cells.</summary>
    void Note(string text);

    /// <summary>From here on there is progress to show.</summary>
    void Begin(RunProgress progress);

    void CellStarting(PlanCell cell, int number);

    /// <param name="summary">Null when the cell was cut off.</param>
    void CellFinished(PlanCell cell, int number, CellSummary? summary);
}
