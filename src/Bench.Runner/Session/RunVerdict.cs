using Bench.Analysis;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Runner.Display;

namespace Bench.Runner.Session;

/// <summary>The exit code of a run that began to measure.</summary>
internal static class RunVerdict
{
    public static int Of(ReportedRun? run, RunState state, bool broken, bool failOnSlo)
    {
        List<int> codes = [];
        if (state == RunState.Interrupted)
            codes.Add(ExitCode.Interrupted);
        if (broken || run is null)
            codes.Add(ExitCode.CannotGoOn);
        if (run is not null)
            codes.AddRange([.. OfFigures(run.Summary, failOnSlo), .. OfStudy(run.Study)]);
        return ExitCode.Worst(codes);
    }

    /// <summary>A question that was asked and has no decision yet is open.</summary>
    private static IEnumerable<int> OfStudy(ReportedStudy? study) => study is null ? []
        : [
            .. study.IsFinal && study.Decisions.Count > 0 ? Array.Empty<int>() : [ExitCode.Inconclusive],
            .. study.Told.Select(decision => ExitCode.Of(decision.Verdict)),
        ];

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
