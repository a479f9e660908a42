namespace Bench.Core.Kinds;

/// <summary>A setting by which a server works on more requests at once.</summary>
/// <param name="Words">As it is written: <c>OLLAMA_NUM_PARALLEL=4</c>.</param>
/// <param name="How">Where to set it, on each platform: a clause in the imperative, without a full stop.</param>
public sealed record SlotSetting(string Words, string How);
