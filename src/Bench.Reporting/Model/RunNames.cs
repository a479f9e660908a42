using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>The names of runs that are shown side by side: their own names, numbered where two are the same.</summary>
internal static class RunNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ReportedRun> runs)
    {
        var names = runs.Select(run => run.Summary.Manifest.Run).ToArray();
        return [.. names.Select((name, index) => names.Count(other => other == name) == 1
            ? name
            : Invariant($"{name} ({names.Take(index + 1).Count(other => other == name)})"))];
    }
}
