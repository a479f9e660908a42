using Bench.Analysis.Facts;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Cells;

/// <summary>Where a figure stands: the factors of a cell as reports name them.</summary>
public sealed record CellLabels
{
    public required string Run { get; init; }

    public required string Cell { get; init; }

    public required string Scenario { get; init; }

    public required string Server { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>The name in the scenario file; the tag it stands for is in the manifest.</summary>
    public required string Model { get; init; }

    /// <summary>As the server says it, else as asked for; null where neither says.</summary>
    public required string? Quantization { get; init; }

    public required int? NumCtx { get; init; }

    /// <summary>Null is "auto".</summary>
    public required int? NumGpu { get; init; }

    /// <summary>Users of a closed loop.</summary>
    public required int? Concurrency { get; init; }

    /// <summary>Requests per second of an open loop.</summary>
    public required double? Rate { get; init; }

    public required int Repetition { get; init; }

    internal static CellLabels Of(CellFacts facts) => new()
    {
        Run = facts.Manifest.Run,
        Cell = facts.Plan.Id.Value,
        Scenario = facts.Plan.Scenario,
        Server = facts.Plan.Server,
        Endpoint = facts.Plan.Workload.Endpoint.Word,
        Model = facts.Plan.Model.Name,
        Quantization = SaidBy(facts.Model) ?? facts.Plan.Model.Quantization,
        NumCtx = facts.Plan.NumCtx,
        NumGpu = facts.Plan.NumGpu,
        Concurrency = facts.Plan.Load.Users,
        Rate = facts.Plan.Load.Rate,
        Repetition = facts.Plan.Repetition,
    };

    private static string? SaidBy(ModelSnapshot? model) => model?.Installed.QuantizationLevel ?? model?.Details?.QuantizationLevel;
}
