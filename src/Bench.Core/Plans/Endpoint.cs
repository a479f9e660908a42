namespace Bench.Core.Plans;

/// <summary>Which kind of request. The path depends on the server kind.</summary>
public enum Endpoint
{
    Chat,
    Generate,

    /// <summary>Vectors for one or several inputs (/api/embed).</summary>
    Embed,

    /// <summary>The older form: one vector for one prompt, no timings (/api/embeddings).</summary>
    Embeddings,
}
