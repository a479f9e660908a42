namespace Bench.Studies;

/// <summary>How a decision turned out, for scripts.</summary>
public enum DecisionVerdict
{
    /// <summary>The question is answered, and what was asked for is there.</summary>
    Met,

    /// <summary>The question is answered, and what was asked for is not there.</summary>
    NotMet,

    /// <summary>It cannot be said, and more of the same might tell.</summary>
    Open,

    /// <summary>It cannot be said, for nothing valid was measured.</summary>
    Unjudged,
}
