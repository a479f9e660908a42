using Bench.Analysis;
using Bench.Core.Records;
using Bench.Runner.Display;

namespace Bench.Runner.Session;

/// <summary>The exit code of a run that began to measure.</summary>
internal static class RunVerdict
{
    public static int Of(RunSummary? summary, RunState state, bool broken, bool failOnSlo)
    {
        List<int> codes = [];
        if (state == RunState.Interrupted)
            codes.Add(ExitCode.Interrupted);
        if (broken || summary is null)
            codes.Add(ExitCode.CannotGoOn);
        if (summary is not null)
            codes.AddRange(OfFigures(summary, failOnSlo));
        return ExitCode.Worst(codes);
    }

    private static IEnumerable<int> OfFigures(RunSummary summary, bool failOnSlo)
    {
        if (summary.EveryCellInvalid || summary.NoRequestSucceeded)
            yield return ExitCode.Invalid;
        if (!failOnSlo)
            yield break;
        if (summary.ServiceLevelMissed)
            yield return ExitCode.VerdictNotMet;
        if (summary.ServiceLevelOpen)
            yield return ExitCode.Inconclusive;
    }
}
