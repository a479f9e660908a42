using Bench.Analysis;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Runner.Sampling;
using Bench.Studies;

namespace Bench.Runner.Questions;

/// <summary>
/// The finished cells of a run folder, as passed to a study: each separately, with the samples of its own measured phase,
/// as it was analysed when it had just ended.
/// </summary>
internal static class FinishedCells
{
    /// <param name="run">With its finished cells only.</param>
    /// <param name="needs">Of a study that reads nothing, no figure is made.</param>
    public static IReadOnlyList<StudiedCell> Of(RecordedRun run, StudyNeeds needs)
    {
        if (!needs.Summaries)
            return [.. run.Cells.Select(cell => StudiedCell.Unread(Asked(cell), cell.Finished?.Sitting))];
        var samples = SamplesOf(run);
        return [.. run.Cells.Select(cell => StudiedCell.Of(
            Asked(cell),
            RunAnalysis.Analyze(new RecordedRun(run.Manifest, [cell]) { Telemetry = samples[(cell.Plan.Id, cell.Plan.Repetition)].All }),
            cell.Answers, needs, cell.Finished?.Sitting))];
    }

    /// <summary>Only the study knows which part the cell plays: it says so when it asks for it.</summary>
    private static StudyCell Asked(RecordedCell cell) => new(cell.Plan, StudyKey.None);

    /// <summary>
    /// The file is gone through once. The repetitions of a cell share its id: a sample is of the last one that had begun.
    /// </summary>
    private static Dictionary<(CellId, int), CellSamples> SamplesOf(RecordedRun run)
    {
        var samples = run.Cells.ToDictionary(cell => (cell.Plan.Id, cell.Plan.Repetition), _ => new CellSamples());
        var measured = run.Cells.OrderByDescending(cell => cell.Finished!.Start).ToLookup(cell => (cell.Finished!.Sitting, cell.Plan.Id));
        foreach (var sample in run.Telemetry.Where(sample => sample.Cell is not null))
        {
            if (measured[(sample.Sitting, new CellId(sample.Cell!))]
                .FirstOrDefault(cell => cell.Finished!.Start <= sample.Sample.At) is { } cell)
                samples[(cell.Plan.Id, cell.Plan.Repetition)].Add(sample);
        }

        return samples;
    }
}
