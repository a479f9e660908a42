using Bench.Analysis.Cells;
using Bench.Studies;

namespace Bench.Runner.Display;

/// <summary>Shows a person how a run goes. Calls come from the session's thread, notes from any, and return at once.</summary>
internal interface IRunDisplay : IAsyncDisposable
{
    /// <summary>Something worth a line before, between or after cells.</summary>
    void Note(string text);

    /// <summary>From here on there is progress to show.</summary>
    void Begin(RunProgress progress);

    void CellStarting(StudyCell cell, int number);

    /// <param name="summary">Null when the cell was cut off.</param>
    void CellFinished(StudyCell cell, int number, CellSummary? summary);
}
