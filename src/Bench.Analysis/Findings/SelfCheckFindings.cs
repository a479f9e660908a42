using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether a self-check before the run showed that the harness keeps up with the cell's number of streams.</summary>
internal static class SelfCheckFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (!cell.Plan.Workload.Stream || Check(cell) is not { } check)
            yield break;
        var streams = cell.Plan.Load.Users ?? Crowd.PeakInFlight(cell.Measured.Select(request => request.Record));
        if (check is { NotDone: { } why } && streams > SelfCheck.UncheckedStreams)
        {
            yield return FindingKinds.SelfCheckNotDone.Because(
                $"it was not checked whether the harness keeps up with so many streams on this machine: {why}",
                "Run `bench selfcheck` to check it.");
        }

        if (check is { Failed: true, PassedStreams: { } passed } && streams > Math.Max(passed, SelfCheck.UncheckedStreams))
        {
            var nearest = Nearest(check, streams);
            yield return FindingKinds.SelfCheckFailed.Because(
                "the harness did not keep up with so many streams in its self-check "
                    + Invariant($"({(passed == 0 ? "no number that was tried passed" : Invariant($"{passed} passed"))}); ")
                    + Invariant($"with {nearest.Load.Streams}: {nearest.Failures[0]}"),
                "Run on a quieter or larger machine, or with fewer streams; `bench selfcheck` shows what passes.");
        }
    }

    /// <summary>The failed try that is most like the cell: the smallest of those with as many streams or more, else the largest.</summary>
    private static SelfCheckTry Nearest(SelfCheck check, int streams)
    {
        var failed = check.Tries.Where(one => !one.Passed).OrderBy(one => one.Load.Streams).ToArray();
        return failed.FirstOrDefault(one => one.Load.Streams >= streams) ?? failed[^1];
    }

    private static SelfCheck? Check(CellFacts cell) =>
        cell.Finished is { } finished
            ? cell.Manifest.Sittings.FirstOrDefault(sitting => sitting.Number == finished.Sitting)?.SelfCheck
            : null;
}
