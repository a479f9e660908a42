namespace Bench.Studies;

/// <summary>The verdict of a decision, for scripts.</summary>
public enum DecisionVerdict
{
    /// <summary>The question is answered, and what was requested is there.</summary>
    Met,

    /// <summary>The question is answered, and what was requested is not there.</summary>
    NotMet,

    /// <summary>It cannot be said, and more of the same might tell.</summary>
    Open,

    /// <summary>It cannot be said, because nothing valid was measured.</summary>
    Unjudged,
}
