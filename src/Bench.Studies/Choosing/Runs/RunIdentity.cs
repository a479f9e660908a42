using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Core.Factors;

namespace Bench.Studies.Choosing.Runs;

/// <summary>
/// What is chosen, whatever run it was measured in: a tag in one quantization on one server, of one machine where the runs are of several.
/// </summary>
internal sealed record RunIdentity(string? Host, string Server, FactorValue? Model, FactorValue? Quantization, string? Tag)
{
    /// <param name="cell">The cell.</param>
    /// <param name="host">Of its run; null where all runs are of one machine.</param>
    public static RunIdentity Of(CellSummary cell, string? host) =>
        new(host, cell.Plan.Server, cell.Factors[Factor.Model], cell.Factors[Factor.Quantization], cell.Plan.Model.Tag);

    /// <summary>The model with its quantization, and what else tells it from others.</summary>
    public static string NameOf(CellSummary cell, RunIdentity identity, bool severalServers) =>
        CandidateName.Of(cell.Factors) + (severalServers ? $" on {identity.Server}" : "") + (identity.Host is { } host ? $" ({host})" : "");
}
