using Bench.Analysis.Cells;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;

namespace Bench.Runner.Fitting;

/// <summary>What of a server's environment its memory follows from, as far as a run's folder tells it.</summary>
/// <param name="Slots">Of the model.</param>
/// <param name="IsAssumed">Whether any of it is the usual one, or the user's word, because nothing tells.</param>
internal sealed record ServerSettings(int Slots, KvCacheType KvCache, bool FlashAttention, bool IsAssumed)
{
    private const string Parallel = "OLLAMA_NUM_PARALLEL";
    private const string CacheType = "OLLAMA_KV_CACHE_TYPE";

    public static ServerSettings Of(RunManifest manifest, CellSummary cell, ModelShape shape, AccuracyRequest request)
    {
        var server = manifest.Plan.Servers.FirstOrDefault(known => known.Name == cell.Plan.Server);
        KeyValuePair<string, string>[] variables =
        [
            .. server?.Managed?.Environment ?? server?.Simulator?.Environment ?? [],
            .. LaunchSettings.Named(LaunchSettings.Of(cell.Plan), LaunchSettings.Environment),
        ];
        var told = EnvironmentVariables.Read(variables).Environment;
        var isWhole = server?.Simulator is not null; // of other servers whoever started them may have set more
        var tellsSlots = isWhole || Has(Parallel) || OllamaSlots.IsAlwaysOne(shape.Architecture, shape.LooksBothWays);
        var tellsCache = isWhole || Has(CacheType) || shape.LooksBothWays;
        return new ServerSettings(
            OllamaSlots.IsAlwaysOne(shape.Architecture, shape.LooksBothWays) ? 1 : tellsSlots ? told.NumParallel : request.Slots ?? 1,
            !told.FlashAttention ? KvCacheType.F16 : tellsCache ? told.KvCacheType : request.KvCache ?? KvCacheType.F16,
            told.FlashAttention,
            IsAssumed: !tellsSlots || !tellsCache);

        bool Has(string name) => variables.Any(variable => variable.Key == name);
    }
}
