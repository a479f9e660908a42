using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// Valid cells that differ in their load alone, the lightest first; of several repetitions of a cell the first valid one.
/// </summary>
internal sealed class LoadSeries(AnsweredRun run, IEnumerable<CellSummary> cells)
{
    public AnsweredRun Run { get; } = run;

    public IReadOnlyList<CellSummary> Cells { get; } =
    [
        .. cells
            .GroupBy(cell => (cell.Plan.Load.Users, cell.Plan.Load.Rate))
            .OrderBy(load => load.Key.Users)
            .ThenBy(load => load.Key.Rate)
            .Select(load => load.MinBy(cell => cell.Plan.Repetition)!),
    ];

    public CellSummary Lightest => Cells[0];

    public bool IsClosedLoop => Lightest.Plan.Load.Users is not null;

    public bool Generates =>
        CellFigures.MedianOf(EndToEndLatency.Definition).ValueOf(Lightest) is not null && Lightest.Plan.Workload.OutputTokens.Mean > 0;

    public string Subject => Run.Subject(Lightest);

    public IReadOnlyList<string> Ids => [.. Cells.Select(cell => cell.Labels.Cell)];

    /// <summary>The load of one cell as a condition: <c>concurrency 4</c>, <c>2/s</c>.</summary>
    public static string LoadOf(CellSummary cell) => LoadOf(cell.Plan);

    /// <inheritdoc cref="LoadOf(CellSummary)"/>
    public static string LoadOf(PlanCell plan) =>
        plan.Load.Users is { } users ? Invariant($"concurrency {users}") : Invariant($"{plan.Load.Rate:0.######}/s");

    /// <summary>The load of one cell as people: <c>1 user</c>, <c>4 users</c>, <c>2 requests/s</c>.</summary>
    public static string UsersOf(CellSummary cell) => cell.Plan.Load.Users switch
    {
        1 => "1 user",
        { } users => Invariant($"{users} users"),
        null => Invariant($"{cell.Plan.Load.Rate:0.######} requests/s"),
    };

    /// <summary>The number of <see cref="UsersOf"/> alone, where the noun has been said.</summary>
    public static string NumberOf(CellSummary cell) =>
        cell.Plan.Load.Users is { } users ? Invariant($"{users}") : Invariant($"{cell.Plan.Load.Rate:0.######}");
}
