namespace Bench.Simulator.Http.Requests;

/// <summary>Where a problem comes up in an Ollama server, layer by layer: each answers a little differently.</summary>
internal enum ProblemStage
{
    /// <summary>The body is not what it should be.</summary>
    Reading,

    /// <summary>The request is, but cannot be met.</summary>
    Checking,

    /// <summary>
    /// The answer had begun, though nothing was sent: where a stream was wanted, the error comes in chunks and without a charset.
    /// </summary>
    Running,
}
