namespace Bench.Core.Records;

/// <summary>The source of the count of output tokens, best first.</summary>
public enum TokenSource
{
    /// <summary>The server's eval_count.</summary>
    Server,

    /// <summary>The server's usage.completion_tokens.</summary>
    Usage,

    /// <summary>Our count of content chunks: lines are not tokens, so it is a lower bound.</summary>
    Chunks,
}
