using Bench.Core.Records;

namespace Bench.Studies.Comparing;

/// <summary>The number of different answers to the same prompts.</summary>
/// <param name="Differing">Of <paramref name="Count"/>.</param>
/// <param name="Count">Prompts that both answered.</param>
/// <param name="FirstCharacter">From 1, the earliest at which two answers differ; null if none do.</param>
public readonly record struct AnswerChange(int Differing, int Count, int? FirstCharacter)
{
    public static readonly AnswerChange None = new(0, 0, null);

    /// <summary>Of two measurements that sent the same prompts.</summary>
    public static AnswerChange Between(IEnumerable<KeptAnswer> one, IEnumerable<KeptAnswer> other)
    {
        var texts = one.ToDictionary(answer => (answer.Request, answer.Turn), answer => answer.Text);
        return other.Where(answer => texts.ContainsKey((answer.Request, answer.Turn)))
            .Select(answer => Of(texts[(answer.Request, answer.Turn)], answer.Text))
            .Aggregate(None, (all, change) => all.And(change));
    }

    /// <summary>Both together.</summary>
    public AnswerChange And(AnswerChange more) => new(
        Differing + more.Differing,
        Count + more.Count,
        FirstCharacter is { } first && more.FirstCharacter is { } second ? Math.Min(first, second) : FirstCharacter ?? more.FirstCharacter);

    private static AnswerChange Of(string one, string other) =>
        one == other ? new AnswerChange(0, 1, null) : new AnswerChange(1, 1, one.AsSpan().CommonPrefixLength(other) + 1);
}
