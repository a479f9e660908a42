using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Reporting.Instruments;

/// <summary>
/// The attributes of each point of a cell: the conventions' attributes, then which cell it is,
/// what it asked for, and how far it may be trusted.
/// </summary>
internal static class CellAttributes
{
    private const string Prefix = "bench.";

    /// <summary>By the resource.</summary>
    private static readonly Factor[] ToldElsewhere = [Factor.Run];

    public static IReadOnlyList<KeyValuePair<string, object?>> Of(RunSummary run, CellSummary cell)
    {
        var server = run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        return
        [
            new(GenAi.OperationName, OperationOf(cell.Plan.Workload.Endpoint)),
            new(GenAi.ProviderName, ProviderOf(run.Manifest, cell.Plan.Server, server)),
            new(GenAi.RequestModel, cell.Plan.Model.Tag ?? cell.Plan.Model.Name),
            .. AddressOf(server),
            new(Prefix + "cell", cell.Labels.Cell),
            .. cell.Factors
                .Except(ToldElsewhere).Values
                .Select(pair => KeyValuePair.Create(Prefix + pair.Key.Name, (object?)pair.Value.Text)),
            new(Prefix + "simulated", cell.Simulated),
            new(Prefix + "valid", cell.IsValid),
        ];
    }

    private static string OperationOf(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Chat => "chat",
        Endpoint.Generate => "text_completion",
        Endpoint.Embed or Endpoint.Embeddings => "embeddings",
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, null),
    };

    /// <summary>The software that answered, where it is known; else whose API it speaks.</summary>
    private static string ProviderOf(RunManifest manifest, string name, ServerSnapshot? server)
    {
        var kind = server?.Kind ?? manifest.Plan.Servers.FirstOrDefault(planned => planned.Name == name)?.Kind;
        return server?.Software ?? kind?.Software?.Word ?? kind?.Word ?? "unknown";
    }

    /// <summary>Nothing of a simulator that the run started itself: what stands in its place is no address.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> AddressOf(ServerSnapshot? server) =>
        Uri.TryCreate(server?.Url, UriKind.Absolute, out var url) && url.Host.Length > 0
            ? [new(GenAi.ServerAddress, url.IdnHost), new(GenAi.ServerPort, (long)url.Port)]
            : [];
}
