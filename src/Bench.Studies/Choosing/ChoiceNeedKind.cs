namespace Bench.Studies.Choosing;

/// <summary>What can be limited.</summary>
public enum ChoiceNeedKind
{
    /// <summary>num_ctx, in tokens, at least.</summary>
    Context,

    /// <summary>Tokens a second, at least.</summary>
    Decode,

    /// <summary>Milliseconds, at most.</summary>
    FirstToken,

    /// <summary>Bytes, at most.</summary>
    Memory,
}
