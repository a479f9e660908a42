using Bench.Studies.Pricing;

namespace Bench.Studies.Choosing;

/// <summary>What somebody needs of a model, and wants most of those that give it.</summary>
public sealed record ChoiceQuestion
{
    /// <summary>Tokens a second at least; null: any.</summary>
    public double? MinDecode { get; init; }

    /// <summary>The longest median time to the first token, in milliseconds; null: any.</summary>
    public double? MaxFirstTokenMs { get; init; }

    /// <summary>Tokens of context at least; null: any.</summary>
    public int? Context { get; init; }

    /// <summary>Bytes at most; null: any.</summary>
    public long? MemoryBytes { get; init; }

    public ChoicePreference Prefer { get; init; }

    /// <summary>Scores of answers that somebody measured, by the names of models; empty where nobody did.</summary>
    public IReadOnlyDictionary<string, ChoiceFigure> Scores { get; init; } = new Dictionary<string, ChoiceFigure>();

    /// <summary>The prices by which the cost of tokens is told; null if nobody gives any.</summary>
    public Prices? Prices { get; init; }

    /// <summary>The limits that were asked for.</summary>
    public IReadOnlyList<ChoiceNeed> Needs =>
    [
        .. Context is { } context ? [new ChoiceNeed(ChoiceNeedKind.Context, context)] : Array.Empty<ChoiceNeed>(),
        .. MinDecode is { } decode ? [new ChoiceNeed(ChoiceNeedKind.Decode, decode)] : Array.Empty<ChoiceNeed>(),
        .. MaxFirstTokenMs is { } wait ? [new ChoiceNeed(ChoiceNeedKind.FirstToken, wait)] : Array.Empty<ChoiceNeed>(),
        .. MemoryBytes is { } bytes ? [new ChoiceNeed(ChoiceNeedKind.Memory, bytes)] : Array.Empty<ChoiceNeed>(),
    ];

    /// <summary>
    /// The cost of a million output tokens of a candidate that has the measured load all the time,
    /// in the currency of the prices; null if it is not known.
    /// </summary>
    public double? CostOf(ChoiceCandidate candidate) => Prices?.OfMillionTokens(candidate.Power);

    /// <summary>The same with one limit loosened, or tightened.</summary>
    public ChoiceQuestion With(ChoiceNeed need) => need.Kind switch
    {
        ChoiceNeedKind.Context => this with { Context = (int)need.Asked },
        ChoiceNeedKind.Decode => this with { MinDecode = need.Asked },
        ChoiceNeedKind.FirstToken => this with { MaxFirstTokenMs = need.Asked },
        _ => this with { MemoryBytes = (long)need.Asked },
    };
}
