using Bench.Models.Memory;

namespace Bench.Runner.Fitting;

/// <summary>Finished runs whose models are to be predicted, and what is taken where the runs do not tell it.</summary>
/// <param name="Runs">Their folders.</param>
/// <param name="Machine">One of the simulator's, on which runs were made whose machine is not known; null: it stays unknown.</param>
/// <param name="Slots">OLLAMA_NUM_PARALLEL of servers of which nothing tells it; null: 1.</param>
/// <param name="KvCache">Of servers of which nothing tells it; null: f16.</param>
internal sealed record AccuracyRequest(IReadOnlyList<string> Runs, string? Machine, int? Slots, KvCacheType? KvCache);
