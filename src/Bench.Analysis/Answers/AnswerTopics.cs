namespace Bench.Analysis.Answers;

/// <summary>The subjects of answers; docs/measures.md has the rule of each (a test holds the two together).</summary>
public static class AnswerTopics
{
    public const string DecodeRate = "decode rate";
    public const string PrefillRate = "prefill rate";
    public const string FirstToken = "first token";
    public const string Users = "users";
    public const string Queue = "queue";
    public const string Rate = "rate";
    public const string Throughput = "throughput";
    public const string Embeddings = "embeddings";
    public const string Energy = "energy";
    public const string Context = "context";
    public const string GpuLayers = "GPU layers";
    public const string LoadTime = "load time";
    public const string InvalidCells = "invalid cells";
    public const string NothingToSay = "nothing to say";

    /// <summary>In the order in which they are told.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        DecodeRate, PrefillRate, FirstToken, Users, Queue, Rate, Throughput, Embeddings, Energy, Context, GpuLayers, LoadTime, InvalidCells,
        NothingToSay,
    ];
}
