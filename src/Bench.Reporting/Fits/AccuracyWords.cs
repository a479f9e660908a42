namespace Bench.Reporting.Fits;

/// <summary>Notes on predictions that are compared with measurements.</summary>
public static class AccuracyWords
{
    public static IEnumerable<string> NotesOf(IReadOnlyList<AccuracyRow> rows)
    {
        if (rows.Count == 0)
            yield break;
        yield return "Memory is predicted from published figures of the model (docs/models.md), without the margin that `bench fit` keeps. "
            + "The server's account (/api/ps) is itself an estimate.";
        if (rows.Any(row => row.IsSettingAssumed))
            yield return "Marked *: the server's OLLAMA_NUM_PARALLEL or OLLAMA_KV_CACHE_TYPE is unknown; "
                + "the values of --parallel and --kv were used, otherwise 1 and f16.";
        if (rows.Any(row => row.DecodeBound is not null))
            yield return "The bound is the most that the memory bandwidth allows one user (roofline): "
                + "the ratio is above 1, and closer to 1 the better an engine uses its machine.";
        if (rows.Any(row => row is { DecodeBound: null, Decode: not null }))
            yield return "Rows have no bound if the bandwidth of their machine is unknown (--machine names one), "
                + "or if their model was only partly on the GPU.";
        if (rows.Any(row => row.Simulated))
            yield return "SIMULATED: a simulator computes its memory by these formulas, and says nothing about real machines.";
    }
}
