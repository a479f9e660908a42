using Bench.Analysis.Answers;

namespace Bench.Analysis.Conclusions;

/// <summary>The subjects of conclusions; docs/measures.md has the rule of each (a test holds the two together).</summary>
public static class ConclusionSubjects
{
    /// <summary>Of the question that a run was made for.</summary>
    public const string Decision = "decision";
    public const string Differences = "differences";
    public const string Model = "model";
    public const string Quantization = "quantization";
    public const string Setting = "setting";
    public const string Speed = "speed";
    public const string Embeddings = "embeddings";
    public const string Users = "users";
    public const string Memory = "memory";
    public const string ColdStart = "cold start";
    public const string Trust = "trust";

    /// <summary>In the order in which they are told.</summary>
    public static readonly IReadOnlyList<string> All =
        [Decision, Differences, Model, Quantization, Setting, Speed, Embeddings, Users, Memory, ColdStart, Trust];

    /// <summary>Under which subject an answer is folded; of speed where the run has nothing to choose from.</summary>
    internal static string Of(Answer answer) => answer.Topic switch
    {
        AnswerTopics.Embeddings => Embeddings,
        AnswerTopics.Users or AnswerTopics.Queue or AnswerTopics.Rate or AnswerTopics.Throughput => Users,
        AnswerTopics.Context => Memory,
        AnswerTopics.GpuLayers => Setting,
        AnswerTopics.LoadTime => ColdStart,
        AnswerTopics.InvalidCells or AnswerTopics.NothingToSay => Trust,
        _ => Model,
    };
}
