using Bench.Studies;
using Bench.Studies.Choosing;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Source;

/// <summary>A choice as charts see it: of one of several runs, told apart from others by what its charts are called.</summary>
/// <param name="Run">The run's name; null if the chart is of the only choice.</param>
/// <param name="Decision">With its candidates.</param>
/// <param name="Simulated">True if its figures come from a model of a server.</param>
/// <param name="Suffix">Of the names of its charts' files; empty if it is the only one.</param>
internal sealed record ChartChoice(string? Run, Decision.Ranking Decision, bool Simulated, string Suffix)
{
    /// <summary>Those that have both a decode rate and an account of their memory.</summary>
    public IReadOnlyList<JudgedCandidate> Drawn { get; } =
        [.. Decision.Result.Ranking.Where(one => one.Candidate is { Decode.Value: > 0, MemoryBytes: > 0 })];

    /// <summary>The title of a chart of it.</summary>
    public string Title(string words) => Run is null ? words : $"{words}: {Run}";

    /// <summary>The choices that have at least two candidates to draw. One among finished runs is of all of them.</summary>
    public static IReadOnlyList<ChartChoice> Of(ChartSource source)
    {
        (string Name, bool Simulated, Decision.Ranking Decision)[] all =
        [
            .. source.Runs.Zip(source.Names)
                .SelectMany(pair => pair.First.Rankings.Select(ranking => (
                    pair.Second,
                    ranking.IsOfRuns
                        ? source.Runs.Any(run => run.Summary.Manifest.Simulated)
                        : pair.First.Summary.Manifest.Simulated,
                    ranking))),
        ];
        return
        [
            .. all.Select((one, index) => new ChartChoice(
                    all.Length == 1 ? null : one.Name, one.Decision, one.Simulated, all.Length == 1 ? "" : Invariant($"-{index + 1}")))
                .Where(choice => choice.Drawn.Count > 1),
        ];
    }
}
