using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;

namespace Bench.Runner.Preflight;

/// <summary>The settings in a server's environment that determine its memory, as far as a plan contains them.</summary>
/// <param name="Slots">Of the model.</param>
/// <param name="IsAssumed">True if any of it is the usual one, or the user's word, because nothing tells.</param>
internal sealed record ServerSettings(int Slots, KvCacheType KvCache, bool FlashAttention, bool IsAssumed)
{
    private const string Parallel = "OLLAMA_NUM_PARALLEL";
    private const string CacheType = "OLLAMA_KV_CACHE_TYPE";

    /// <param name="server">As the plan has it; null if it does not.</param>
    /// <param name="cell">Whose axes may set more of the server's environment.</param>
    /// <param name="shape">Of the cell's model.</param>
    /// <param name="otherwiseSlots">The value if it is unknown; null: 1.</param>
    /// <param name="otherwiseCache">The value if it is unknown; null: f16.</param>
    public static ServerSettings Of(
        ServerSpec? server, PlanCell cell, ModelShape shape, int? otherwiseSlots = null, KvCacheType? otherwiseCache = null)
    {
        var variables = VariablesOf(server, cell);
        var told = EnvironmentVariables.Read(variables).Environment;
        var isWhole = server?.Simulator is not null; // of other servers whoever started them may have set more
        var tellsSlots = isWhole || Has(Parallel) || OllamaSlots.IsAlwaysOne(shape.Architecture, shape.LooksBothWays);
        var tellsCache = isWhole || Has(CacheType) || shape.LooksBothWays;
        return new ServerSettings(
            OllamaSlots.IsAlwaysOne(shape.Architecture, shape.LooksBothWays) ? 1 : tellsSlots ? told.NumParallel : otherwiseSlots ?? 1,
            !told.FlashAttention ? KvCacheType.F16 : tellsCache ? told.KvCacheType : otherwiseCache ?? KvCacheType.F16,
            told.FlashAttention,
            IsAssumed: !tellsSlots || !tellsCache);

        bool Has(string name) => variables.Any(variable => variable.Key == name);
    }

    private static KeyValuePair<string, string>[] VariablesOf(ServerSpec? server, PlanCell cell) =>
    [
        .. server?.Managed?.Environment ?? server?.Simulator?.Environment ?? [],
        .. LaunchSettings.Named(LaunchSettings.Of(cell), LaunchSettings.Environment),
    ];
}
