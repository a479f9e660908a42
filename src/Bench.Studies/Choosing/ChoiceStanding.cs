namespace Bench.Studies.Choosing;

/// <summary>What became of a candidate. The order is that of a ranking.</summary>
public enum ChoiceStanding
{
    Chosen,

    /// <summary>
    /// It keeps every limit, and as for what is preferred it cannot be told from the chosen one,
    /// or not by more than a tie; it is not smaller.
    /// </summary>
    Tied,

    /// <summary>It keeps every limit, and another is preferred.</summary>
    Meets,

    /// <summary>It misses a limit.</summary>
    Misses,

    /// <summary>Nobody tells whether it keeps a limit.</summary>
    Unknown,

    /// <summary>It has no figures that could be judged.</summary>
    Invalid,
}
