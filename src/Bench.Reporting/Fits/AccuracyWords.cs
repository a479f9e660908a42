namespace Bench.Reporting.Fits;

/// <summary>What is to be known of predictions held against measurements.</summary>
public static class AccuracyWords
{
    public static IEnumerable<string> NotesOf(IReadOnlyList<AccuracyRow> rows)
    {
        if (rows.Count == 0)
            yield break;
        yield return "Memory is predicted from published figures of the model (docs/models.md), without the margin that `bench fit` keeps. "
            + "What the server says (/api/ps) is an estimate of its own.";
        if (rows.Any(row => row.IsSettingAssumed))
            yield return "Marked *: nothing tells the server's OLLAMA_NUM_PARALLEL or OLLAMA_KV_CACHE_TYPE; "
                + "taken were those of --parallel and --kv, else 1 and f16.";
        if (rows.Any(row => row.DecodeBound is not null))
            yield return "The bound is what the memory's bandwidth allows one user at most (roofline): "
                + "above 1, and closer to it the more an engine makes of its machine.";
        if (rows.Any(row => row is { DecodeBound: null, Decode: not null }))
            yield return "Without a bound are rows whose machine's bandwidth is not known (--machine names one), "
                + "or whose model stood on the GPU in part.";
        if (rows.Any(row => row.Simulated))
            yield return "SIMULATED: a simulator reckons its memory by these formulas, and says nothing about real machines.";
    }
}
