using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// What does a token cost in energy? At the lightest load, and at the load where it costs least. It has no interval: a cell has one window. Where prompts are much longer than answers the
/// sentence says so, for the energy is that of reading and making together and nothing can part the two.
/// </summary>
internal static class EnergyAnswers
{
    /// <summary>Prompt tokens for each output token.</summary>
    private const double PrefillHeavy = 4;

    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => cell.Telemetry.EnergyPerToken is not null)]))
        .OfType<Answer>();

    private static Answer? Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        if (cells.Length == 0)
            return null;
        var light = cells[0];
        var least = cells.Where(cell => cell.Telemetry.Energy!.Source == light.Telemetry.Energy!.Source).MinBy(cell => cell.Telemetry.EnergyPerToken)!; // only the same sort can be compared
        CellSummary[] said = [.. new[] { light, least }.Distinct()];
        return new Answer(
            AnswerTopics.Energy,
            $"{series.Mark}{series.Subject} takes {string.Join(" and ", said.Select(cell => Figure(run, cell)))}.",
            [.. said.Select(cell => cell.Labels.Cell)]);
    }

    private static string Figure(AnsweredRun run, CellSummary cell)
    {
        var telemetry = cell.Telemetry;
        var input = telemetry.EnergyPerToken == telemetry.EnergyPerInputToken && cell.Throughput.OutputTokensPerSecond is null;
        var heavy = !input && telemetry.EnergyPerToken > PrefillHeavy * telemetry.EnergyPerInputToken
            ? Invariant($"; prefill-heavy: {telemetry.EnergyPerToken / telemetry.EnergyPerInputToken:0.#} prompt tokens are read for each, for the same energy")
            : "";
        return Invariant($"{Estimate.ValueOf(telemetry.EnergyPerToken!.Value, "J")} per {(input ? "input" : "output")} token at {LoadSeries.LoadOf(cell)} (by {telemetry.Energy!.Source}, n = {cell.Ok}{run.Repetition(cell)}{heavy})");
    }
}
