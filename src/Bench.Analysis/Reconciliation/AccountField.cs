namespace Bench.Analysis.Reconciliation;

/// <summary>One figure of a server's account of a request that the client can hold something against.</summary>
/// <param name="Name">As servers and requests.csv call it: <c>eval_duration</c>.</param>
public sealed record AccountField(string Name)
{
    public static readonly AccountField Total = new("total_duration");
    public static readonly AccountField Load = new("load_duration");
    public static readonly AccountField PromptEval = new("prompt_eval_duration");
    public static readonly AccountField Eval = new("eval_duration");
    public static readonly AccountField PromptTokens = new("prompt_eval_count");
    public static readonly AccountField OutputTokens = new("eval_count");
    public static readonly AccountField CachedTokens = new("cached_tokens");

    /// <summary>The durations, each a stretch of the time that passed between sending and the final message.</summary>
    internal static readonly IReadOnlyList<AccountField> Durations = [Total, Load, PromptEval, Eval];

    public override string ToString() => Name;
}
