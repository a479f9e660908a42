using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>By what a setting is judged.</summary>
/// <param name="Figures">Under a load; of several the first that most values have.</param>
/// <param name="Before">The words before its value in a sentence.</param>
internal sealed record SettingMeasure(Func<LoadProfile, IReadOnlyList<CellFigure>> Figures, string Before)
{
    private static readonly CellFigure ByClient = CellFigures.MeanOf(ClientDecodeRate.Definition);

    public static readonly SettingMeasure Decode = new(_ => [CellFigures.MeanOf(DecodeRate.Definition), ByClient], "");

    public static readonly SettingMeasure FirstToken =
        new(load => [CellFigures.MedianOf(UserWait.ForFirstToken(load))], "first token after ");

    /// <summary>Of a model that thinks a user sees nothing of the answer before it.</summary>
    public static readonly SettingMeasure FirstContent =
        new(_ => [CellFigures.MedianOf(TimeToFirstContent.Definition)], "the answer begins after ");

    public static readonly SettingMeasure WholeAnswer =
        new(load => [CellFigures.MedianOf(UserWait.ForAnswer(load))], "a whole answer takes ");

    public string Words(CellFigure figure, CellSummary cell) => Before + Value(figure, cell);

    public static string Value(CellFigure figure, CellSummary cell) =>
        Estimate.ValueOf(figure.ValueOf(cell)!.Value, figure.UnitIn(cell)) + (figure == ByClient ? " by the client's clock" : "");
}
