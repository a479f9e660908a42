using System.Globalization;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Models.Tests.Docs;

/// <summary>A row of the table under Truth in docs/models.md: a model, how it was loaded, and what the engine reserved, in MiB.</summary>
internal sealed record TruthRow
{
    private const double MiB = 1 << 20;

    /// <summary>All of them, in the page's order.</summary>
    public static IReadOnlyList<TruthRow> All { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "models.md"))
        .SkipWhile(line => line != "## Truth")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => Of(line.Split('|', StringSplitOptions.TrimEntries)[1..^1]))];

    /// <summary>As the first cell has it: <c>mixtral:8x7b</c>, 2 layers.</summary>
    public required string Model { get; init; }

    public required ModelBlueprint Blueprint { get; init; }

    public required QuantizationFormat Format { get; init; }

    public required MemoryRequest Request { get; init; }

    public required double Weights { get; init; }

    /// <summary>KV cache and states.</summary>
    public required double Cache { get; init; }

    public required double Compute { get; init; }

    /// <summary>What the page says that the estimate is.</summary>
    public required double ToldEstimate { get; init; }

    public ModelShape Shape => Blueprint.Shape.In(Format);

    public MemoryEstimate Estimate => MemoryEstimate.Of(Shape, Request);

    public double Total => Weights + Cache + Compute;

    public double EstimatedWeights => Estimate.Weights / MiB;

    public double EstimatedCache => (Estimate.KvCache + Estimate.States) / MiB;

    public double EstimatedCompute => Estimate.Compute / MiB;

    public double EstimatedTotal => Estimate.Total / MiB;

    private static TruthRow Of(string[] cells)
    {
        var (name, change) = cells[0].Split("`, ") is [var model, var rest] ? (model, rest) : (cells[0], "");
        var (context, slots) = cells[2].Split(" × ") is [var first, var second] ? (Whole(first), Whole(second)) : (Whole(cells[2]), 1);
        return new TruthRow
        {
            Model = cells[0],
            Blueprint = Changed(KnownModels.All.Single(known => known.Name == name.Trim('`')), change),
            Format = QuantizationFormat.Find(cells[1])!,
            Request = new MemoryRequest
            {
                Context = context,
                Slots = slots,
                KvCache = cells[3] switch { "q8_0" => KvCacheType.Q8, "q4_0" => KvCacheType.Q4, _ => KvCacheType.F16 },
                FlashAttention = cells[4] == "on",
                Batch = Whole(cells[5]),
            },
            Weights = Number(cells[6]),
            Cache = Number(cells[7]),
            Compute = Number(cells[8]),
            ToldEstimate = Number(cells[10]),
        };
    }

    /// <summary>Large models with fewer layers or experts: what is left is as in the whole.</summary>
    private static ModelBlueprint Changed(ModelBlueprint model, string change) => change.Split(' ') switch
    {
        [var count, "layers"] => model with { Layers = Whole(count) },
        [var count, "experts"] => model with { Experts = Whole(count) },
        _ => model,
    };

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static double Number(string text) =>
        double.Parse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
