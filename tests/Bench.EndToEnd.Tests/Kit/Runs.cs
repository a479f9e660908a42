namespace Bench.EndToEnd.Tests.Kit;

/// <summary>Runs of the real executable on a scenario text, in a folder that goes away.</summary>
internal static class Runs
{
    public const string Out = "out";

    public static Task<BenchResult> RunAsync(ScratchFolder folder, string scenario, params string[] more)
    {
        folder.Write("scenarios.yaml", scenario);
        return BenchProcess.RunAsync(folder.Path, ["run", "--out", Out, .. more]);
    }

    public static CsvTable Cells(ScratchFolder folder) => CsvTable.Read(Path.Combine(folder.Path, Out, "cells.csv"));

    public static CsvTable Requests(ScratchFolder folder) => CsvTable.Read(Path.Combine(folder.Path, Out, "requests.csv"));

    /// <summary>Warm-up and measured requests: as many as the scenario says, however many users needed to start and to end.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> WithoutRampAndDrain(ScratchFolder folder) =>
        [.. Requests(folder).Rows.Where(row => row["phase"] is "warmup" or "measured")];

    public static string[] MeasuredOutcomes(ScratchFolder folder) =>
        [.. Requests(folder).Rows.Where(row => row["phase"] == "measured").Select(row => row["outcome"])];
}
