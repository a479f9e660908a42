using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// Energy per token, at the load that all are held at, and at the one where it costs least. It has no interval:
/// a cell has one window. Where prompts are much longer than answers the sentence says so, because the energy covers prefill
/// and decode together and cannot be divided between them.
/// </summary>
internal static class EnergyAnswers
{
    /// <summary>Prompt tokens for each output token.</summary>
    private const double PrefillHeavy = 4;

    public static IEnumerable<Answer> Of(AnsweredRun run) => Comparison.Of(
        run,
        AnswerTopics.Energy,
        cell => PerToken(cell) is not null,
        list => list,
        compared => Of(run, compared.Series, compared.Cell));

    private static double? PerToken(CellSummary cell) => CellFigures.EnergyPerToken.ValueOf(cell);

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary light)
    {
        // only the same sort can be compared
        var least = series.Cells
            .Where(cell => PerToken(cell) is not null && cell.Telemetry.Energy!.Source == light.Telemetry.Energy!.Source)
            .MinBy(PerToken)!;
        CellSummary[] said = [.. new[] { light, least }.Distinct()];
        return new Answer(
            AnswerTopics.Energy,
            $"{series.Subject} takes {Listing.Of(said.Select(cell => Figure(run, cell)))}.",
            [.. said.Select(cell => cell.Labels.Cell)]);
    }

    private static string Figure(AnsweredRun run, CellSummary cell)
    {
        var (token, inputToken) = (PerToken(cell), CellFigures.EnergyPerInputToken.ValueOf(cell));
        var input = token == inputToken && CellFigures.OutputThroughput.ValueOf(cell) is null;
        var heavy = !input && token > PrefillHeavy * inputToken
            ? Invariant($"; prefill-heavy: {token / inputToken:0.#} prompt tokens are read for each, for the same energy")
            : "";
        return Invariant($"{Estimate.ValueOf(token!.Value, "J")} per {(input ? "input" : "output")} token at {LoadSeries.LoadOf(cell)} ")
            + Invariant($"(by {cell.Telemetry.Energy!.Source}, n = {cell.Ok}{run.Repetition(cell)}{heavy})");
    }
}
