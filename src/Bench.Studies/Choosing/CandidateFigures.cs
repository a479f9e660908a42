using System.Globalization;
using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Records;
using Bench.Studies.Pricing;

namespace Bench.Studies.Choosing;

/// <summary>From the cells of a candidate to its figures.</summary>
public static class CandidateFigures
{
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>By the server's account of its own steps, else by the client's clock.</summary>
    private static readonly CellFigure[] Speeds =
        [CellFigures.MeanOf(DecodeRate.Definition), CellFigures.MeanOf(ClientDecodeRate.Definition)];

    /// <summary>The one that most cells have; the server's, where both are had by as many.</summary>
    public static CellFigure SpeedOf(IReadOnlyList<CellSummary> cells) =>
        Speeds.MaxBy(speed => cells.Count(cell => speed.Read(cell).Shown is > 0))!;

    /// <summary>The num_ctx that the server gave; where it does not tell, the one that it was asked for.</summary>
    public static int? ContextOf(CellSummary cell) => cell.Loaded?.ContextLength ?? cell.Plan.NumCtx;

    /// <param name="name">Different for each candidate.</param>
    /// <param name="cells">Of one candidate under the conditions in question; at least one.</param>
    /// <param name="speed">By which all candidates are compared.</param>
    public static ChoiceCandidate Of(string name, IReadOnlyList<CellSummary> cells, CellFigure speed)
    {
        CellSummary[] valid = [.. cells.Where(cell => cell.IsValid)];
        var model = cells.Select(cell => cell.Model).FirstOrDefault(model => model is not null);
        var parameters = ParametersOf(model);
        return new ChoiceCandidate
        {
            Name = name,
            Tag = cells[0].Plan.Model.Tag,
            Family = ModelFamily.Of(cells[0].Factors[Factor.Model]!.Text, cells[0].Factors[Factor.Quantization]?.Text),
            Decode = CellFigureSet.Of(speed, valid),
            FirstToken = CellFigureSet.Of(CellFigures.MedianOf(UserWait.ForFirstToken(cells[0].Plan.Load)), valid),
            MemoryBytes = valid.Max(cell => cell.Loaded?.SizeBytes ?? cell.Loaded?.SizeVramBytes),
            TotalBytes = (long?)(valid.Max(cell => CellFigures.VramTotal.ValueOf(cell)) * BytesPerMebibyte),
            Context = valid.Min(ContextOf),
            Power = MeasuredPower.Of(valid),
            Parameters = parameters,
            BitsPerWeight = 8.0 * model?.Installed.SizeBytes / parameters,
            Invalid = valid.Length == 0 ? cells[^1].InvalidReason : null,
            Cells = [.. cells.Select(cell => cell.Plan.Id).Distinct()],
        };
    }

    /// <summary>As the server counts them, else as it says them: <c>8.0B</c>.</summary>
    internal static double? ParametersOf(ModelSnapshot? model)
    {
        if (model?.Details?.ParameterCount is > 0 and var count)
            return count;
        return model?.Installed.ParameterSize?.Trim() is [.. var digits, var unit]
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? char.ToUpperInvariant(unit) switch
            {
                'K' => number * 1e3,
                'M' => number * 1e6,
                'B' => number * 1e9,
                'T' => number * 1e12,
                _ => null,
            }
            : null;
    }
}
